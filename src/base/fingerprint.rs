//! A stable hash of a value: the key of every memo and the tail of every hashed file name.
//!
//! The same on every machine and in every run; never used for secrets.

use std::fmt;
use std::hash::{Hash, Hasher};

/// The first 128 bits of the BLAKE3 hash of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::cut(&blake3::hash(bytes))
    }

    /// Of any value, by its `Hash`.
    pub fn of(value: &impl Hash) -> Self {
        let mut hasher = Bytes(Vec::with_capacity(256));
        value.hash(&mut hasher);
        Self::of_bytes(&hasher.0)
    }

    /// Of this value and then the other, without hashing anew: both are hashes already.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        // An odd factor loses no bit, and makes `a.and(b)` another than `b.and(a)`.
        const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        let [one, two] = [self, other].map(|hash| u128::from_le_bytes(hash.0));
        Self(one.wrapping_mul(FACTOR).wrapping_add(two).to_le_bytes())
    }

    /// Ten hexadecimal digits, enough to name a file by.
    pub fn short(&self) -> String {
        self.to_string()[..10].to_owned()
    }

    /// Its first byte, which is any with equal likelihood.
    pub(super) fn first_byte(self) -> u8 {
        self.0[0]
    }

    fn cut(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        Self(bytes)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Gathers a value's `Hash`; integers little-endian, so that machines agree.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        let hash = blake3::hash(&self.0);
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(bytes)
    }
}
