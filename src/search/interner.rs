//! Gives every distinct word a number, in the order in which the words come.
//!
//! Allocates for no single word: all of them stand in one text.

/// Words by their numbers, and numbers by their words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Interner {
    text: String,
    /// Where in the text each word ends.
    ends: Vec<u32>,
    /// A number and one for each word, at a place that its hash says; zero where there is none.
    table: Vec<u32>,
}

impl Interner {
    /// Room for about so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        let table = vec![0; (words * 2).next_power_of_two().max(16)];
        Self { text: String::with_capacity(words * 8), ends: Vec::with_capacity(words), table }
    }

    /// The number of the word, a new one if it was never seen.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if self.ends.len() * 2 >= self.table.len() {
            self.grow();
        }
        let slot = self.slot(word);
        if self.table[slot] == 0 {
            self.text.push_str(word);
            self.ends
                .push(u32::try_from(self.text.len()).expect("words of one site are below 4 GB"));
            self.table[slot] = u32::try_from(self.ends.len()).expect("fewer words than letters");
        }
        self.table[slot] - 1
    }

    /// The number of the word, if it has one.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        if self.table.is_empty() {
            return None;
        }
        (self.table[self.slot(word)] as usize).checked_sub(1)
    }

    /// The word of a number.
    pub(super) fn word(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All words in the order of their numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.word(number))
    }

    /// Where in the table the word is, or would be.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = hash(word.as_bytes()) & mask;
        while self.table[slot] != 0 && self.word(self.table[slot] as usize - 1) != word {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 4).max(16);
        self.table = vec![0; size];
        for number in 0..self.len() {
            let slot = self.slot(self.word(number));
            self.table[slot] = u32::try_from(number + 1).expect("as many as before");
        }
    }
}

/// A quick hash: only the places of words in a table depend on it, never their numbers.
fn hash(bytes: &[u8]) -> usize {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = bytes.len() as u64;
    for part in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(FACTOR);
    }
    // The last letters of eight have reached the upper half alone; this brings them to all bits.
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(FACTOR);
    usize::try_from(mixed >> 32).expect("32 bits")
}
