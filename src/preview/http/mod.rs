//! A small web server for one reader on the same computer: heads in, answers out.
//!
//! Knows no page and no file; never reads a request's body and never keeps a connection for a second request.
