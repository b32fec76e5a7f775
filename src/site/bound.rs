//! A register as one long page, bound of pages that are finished.
//!
//! Never renders a page that is remembered, nor binds one anew that is as it was.

use crate::base::Fingerprint;
use crate::catalog::PageId;
use crate::render::{Form, Ids, binding, ids_of, sheet_name};
use crate::site::planned::Planned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page to be bound.
struct Leaf {
    id: PageId,
    /// The hash of all that its bytes depend on.
    key: Fingerprint,
    form: Form,
    ids: Arc<Ids>,
}

impl Planned {
    /// The long page of a register; `blank` has places for the pages.
    pub(super) fn bound(&self, register: PageId, blank: &Form) -> Form {
        let outline = self.input().outline;
        let pages = outline.sheets_of(register).into_iter();
        let leaves: Vec<Leaf> = pages.map(|id| self.leaf(id)).collect();
        let ids = leaves.iter().map(|leaf| (leaf.id, &*leaf.ids));
        let binding = binding(outline, register, ids);
        let key = Fingerprint::of(&binding);
        let sheet = |(index, leaf): (usize, &Leaf)| {
            let key = key.and(Fingerprint::of(&(leaf.key, index)));
            let bind = || Form::new(binding.bound(index, &leaf.form.text()));
            (sheet_name(index), self.memos.bound.get(key, bind))
        };
        let sheets: BTreeMap<String, Form> = leaves.iter().enumerate().map(sheet).collect();
        blank.with(|name| sheets.get(name))
    }

    fn leaf(&self, id: PageId) -> Leaf {
        let page = self.frame.catalog.page(id);
        let job = self.job(&page.url()).expect("every page is planned");
        let (rendered, _) = self.rendered(job);
        let form = rendered.sheet.form;
        let ids = self.memos.ids.get(rendered.key, || Arc::new(ids_of(&form.text())));
        Leaf { id, key: rendered.key, form, ids }
    }
}
