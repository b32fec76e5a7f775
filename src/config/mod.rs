//! The settings of a site, `content/site.yaml` and `content/types/*.yaml`, as typed values.
//!
//! Is given texts, never a path to read; a key that it does not know is an error.

pub mod yaml;

pub mod corrections;
mod language;
mod localized;
mod reader;
mod schema;
mod site;
mod types;
mod versions;

pub use corrections::{Corrections, ReportTo};
pub use language::{Language, Languages, read_languages};
pub use localized::Localized;
pub use reader::MapReader;
pub use schema::{Field, Kind};
pub(crate) use site::with_slash;
pub use site::{FILE as SITE_FILE, LocaleConfig, SiteConfig, read_site};
pub use types::{BodyKind, DocumentType, Types, read_types};
pub use versions::{VersionConfig, Which, plain_name};
