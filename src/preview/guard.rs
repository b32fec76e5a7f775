//! Who may see a preview: programs on the same computer that mean it, and whoever has the token.
//!
//! Looks at names and tokens only, never at what is asked for.

use crate::preview::http::{Request, Response};
use std::fmt::Write;
use std::net::{IpAddr, SocketAddr};

/// Decides whether a request is answered.
#[derive(Debug)]
pub(super) struct Guard {
    address: SocketAddr,
    /// What others must know, where others can reach the preview.
    token: Option<String>,
}

impl Guard {
    /// For a preview at `address`; with a token if more than this computer can reach it.
    ///
    /// # Errors
    /// When the system gives no random bytes for a token.
    pub(super) fn new(address: SocketAddr) -> std::io::Result<Self> {
        let token = if address.ip().is_loopback() { None } else { Some(random_word()?) };
        Ok(Self { address, token })
    }

    /// What others must know.
    pub(super) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The answer to who may not ask; nothing for who may.
    ///
    /// A page on the web cannot pass: its browser names the page's own host as `Origin`, and a name
    /// that was only made to point here (DNS rebinding) as `Host`.
    pub(super) fn refusal(&self, request: &Request) -> Option<Response> {
        let host = request.header("host").unwrap_or_default();
        if !self.is_own(host) {
            return Some(Response::text(403, "This preview answers at its own address only.\n"));
        }
        let origin = request.header("origin");
        if origin.is_some_and(|origin| origin.strip_prefix("http://") != Some(host)) {
            return Some(Response::text(403, "This preview answers its own pages only.\n"));
        }
        let token = self.token.as_ref()?;
        if request.parameter("token").as_ref() == Some(token) {
            return Some(self.welcome(request, token));
        }
        let cookies = request.header("cookie").unwrap_or_default();
        let expected = format!("{}={token}", self.cookie());
        let knows = cookies.split(';').any(|cookie| cookie.trim() == expected);
        let refused =
            "This preview opens with the whole address that it printed, its token included.\n";
        (!knows).then(|| Response::text(403, refused))
    }

    /// Whether a `Host` names this preview: by this computer's own names, by an address in numbers,
    /// which no other site can claim, and in any case with the right port.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port),
            _ => (host, "80"),
        };
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let is_here = match number {
            Ok(number) if self.token.is_none() => number.is_loopback(),
            Ok(_) => true,
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        };
        is_here && port == self.address.port().to_string()
    }

    /// Lets in who has the token, and takes it out of the address.
    fn welcome(&self, request: &Request, token: &str) -> Response {
        // `Lax`, since browsers keep a `Strict` one back from who followed a link on another site.
        let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax", self.cookie());
        let path = crate::render::percent_encode(request.path());
        Response::text(303, "").with("Location", path).with("Set-Cookie", cookie)
    }

    /// Cookies are shared between the ports of a host, so that each preview has a name of its own.
    fn cookie(&self) -> String {
        format!("ordner-{}", self.address.port())
    }
}

/// 32 hexadecimal digits that nobody can guess.
///
/// # Errors
/// When the system gives no random bytes.
pub(super) fn random_word() -> std::io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().fold(String::new(), |mut word, byte| {
        let _ = write!(word, "{byte:02x}");
        word
    }))
}
