//! Folders that hold what was made over time.
//!
//! Only about what an earlier build wrote; files of others are looked at elsewhere.

use super::{Desk, WAYS, by, expected, files, names, site};
use ordner::output::{Former, WriteOptions};

#[test]
fn what_was_made_before_stays_where_it_is_asked_to_and_is_still_ours() {
    for way in WAYS {
        let desk = Desk::new();
        let folder = desk.root.path().join("public-zip");
        let keeping = WriteOptions { former: Former::Keep, ..by(way) };
        let old = site(&[("ordner-1.zip", "one"), ("ordner-2.zip", "two")]);
        old.write_to(&folder, &keeping).unwrap();
        let new = site(&[("ordner-2.zip", "two, mended"), ("ordner-3.zip", "three")]);
        let written = new.write_to(&folder, &keeping).unwrap();
        assert_eq!((written.written, written.removed), (2, 0), "{way:?}");
        let all =
            [("ordner-1.zip", "one"), ("ordner-2.zip", "two, mended"), ("ordner-3.zip", "three")];
        assert_eq!(files(&folder), expected(&all), "{way:?}");
        assert_eq!(new.write_to(&folder, &keeping).unwrap().written, 0, "{way:?}");
        // The first is made again: it is ours, so nothing stands in its way.
        let again = site(&[("ordner-1.zip", "one, mended")]);
        assert_eq!(again.write_to(&folder, &keeping).unwrap().written, 1, "{way:?}");
        assert_eq!(files(&folder).len(), 3, "{way:?}");
        // Whoever wants one site in the folder still gets it.
        assert_eq!(again.write_to(&folder, &by(way)).unwrap().removed, 2, "{way:?}");
        assert_eq!(files(&folder), expected(&[("ordner-1.zip", "one, mended")]), "{way:?}");
        assert_eq!(names(desk.root.path()), ["public-zip"], "{way:?}");
    }
}
