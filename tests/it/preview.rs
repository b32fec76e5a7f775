//! The preview as an author has it: `ordner serve` on a real folder, asked by whoever is near.
//!
//! Knows of the program only what it prints and answers; nothing of it runs in the tests themselves.

/// A site on a real disk, and every way to save a file in it.
mod folder;
/// The program at work.
mod serving;

/// What a page is told of itself and of mistakes, and what stays while there are some.
mod last_good;

/// Places in sources opened in the author's editor.
mod editor;
/// What is said without being asked.
mod events;
/// Whole folders that come, go and change at once.
mod folders;
/// Which address gives what.
mod pages;
/// From a paragraph to the place where it is written.
mod places;
/// A thousand edits.
mod random;
/// How a preview begins, and what it leaves alone.
mod start;
/// Who must not see a preview.
mod strangers;
/// Who may see a preview that others can reach.
mod token;
