//! Reads the target of a request: the path, and what stands after `?`.
//!
//! Never decodes twice, and lets no path through that means another one.

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) path: String,
    pub(super) query: Option<String>,
}

impl Target {
    /// Of an address without scheme and host; else why it is refused.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        if !text.starts_with('/') {
            return Err("the target has to begin with `/`");
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#') {
            return Err("the target holds a character that has to be escaped");
        }
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (text, None),
        };
        Ok(Self { path: decode_path(path)?, query })
    }
}

fn decode_path(text: &str) -> Result<String, &'static str> {
    if text.split('%').skip(1).any(|after| escaped(after).is_none()) {
        return Err("`%` needs two hexadecimal digits");
    }
    let path = String::from_utf8(decode(text)).map_err(|_| "the path is not UTF-8")?;
    if path.contains(|character: char| character.is_control() || character == '\\') {
        return Err("the path holds a character that no path has");
    }
    if path.contains("//") || path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err("the path holds an empty segment, `.` or `..`");
    }
    Ok(path)
}

/// The first value of that name in a query that is written as forms write it. As in browsers, no
/// query is wrong: `100%` is just that.
pub(super) fn form_value(query: &str, name: &str) -> Option<String> {
    let word = |text: &str| String::from_utf8_lossy(&decode(&text.replace('+', " "))).into_owned();
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (word(key) == name).then(|| word(value))
    })
}

/// Each `%` with its two digits as the byte that they mean; other `%` stay.
fn decode(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match escaped(part) {
            Some((byte, rest)) => {
                bytes.push(byte);
                bytes.extend_from_slice(rest);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    bytes
}

/// The byte that the two digits at the start mean, and what follows them.
fn escaped(text: &str) -> Option<(u8, &[u8])> {
    let (digits, rest) = text.as_bytes().split_first_chunk::<2>()?;
    let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
    Some((u8::try_from(high? * 16 + low?).expect("two hexadecimal digits make a byte"), rest))
}
