//! Why a file was not taken: what it is, and what to do (rule 7.2).

use crate::claims::model::claim::MAX_FILES;
use crate::files::{FileKind, FileName, FileProblem, Foreign, MAX_MEGABYTES};
use crate::text::Texts;

pub(in crate::web) fn problem_words(t: Texts, problem: FileProblem, name: &FileName) -> String {
    let file = name.as_str();
    let named = |key| t.with(key, &[("file", file.into())]);
    let of_kind = |key, kind: FileKind| {
        t.with(key, &[("file", file.into()), ("kind", t.text(kind.words()).into()), ("extension", kind.code().into())])
    };
    match problem {
        FileProblem::Empty => named("file-empty"),
        FileProblem::TooLarge => t.with("file-too-large", &[("max", MAX_MEGABYTES.into()), ("file", file.into())]),
        FileProblem::TooMany => t.with("file-too-many", &[("max", MAX_FILES.into()), ("file", file.into())]),
        FileProblem::NotTaken(foreign) => foreign_words(t, foreign, name),
        FileProblem::NamedOtherwise(kind) => of_kind("file-named-otherwise", kind),
        FileProblem::Incomplete(kind) => of_kind("file-incomplete", kind),
        FileProblem::AlsoPage(kind) => of_kind("file-also-page", kind),
        FileProblem::Macros(kind) => of_kind("file-macros", kind),
        FileProblem::PasswordProtected => named("file-password"),
        FileProblem::NameMissing => t.text("file-name-missing").to_owned(),
        FileProblem::NotSent => named("file-choose-again"),
        FileProblem::StoreFull => named("file-store-full"),
        FileProblem::NotKept => named("file-upload-failed"),
    }
}

/// What the file is, and if its name says that it is of a kind that is taken, that it is not.
fn foreign_words(t: Texts, foreign: Foreign, name: &FileName) -> String {
    let (what, mend) = (t.text(foreign.what()), t.text(foreign.mend()));
    let (file, what, mend) = (name.as_str().into(), what.into(), mend.into());
    match FileKind::from_extension(&name.extension()) {
        Some(kind) => {
            let kind = t.text(kind.words()).into();
            t.with("file-not-inside", &[("file", file), ("kind", kind), ("what", what), ("mend", mend)])
        }
        None => t.with("file-not-taken", &[("file", file), ("what", what), ("mend", mend)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn english(problem: FileProblem, name: &str) -> String {
        problem_words(Language::English.texts(), problem, &FileName::clean(name).unwrap())
    }

    #[test]
    fn a_refusal_says_what_the_file_is_and_what_to_do() {
        assert_eq!(
            english(FileProblem::NotTaken(Foreign::WebPage), "evil.pdf"),
            "evil.pdf is not a PDF inside: it is a web page. Print it as a PDF and choose the PDF."
        );
        assert_eq!(
            english(FileProblem::NotTaken(Foreign::Archive), "proof.zip"),
            "proof.zip is an archive, which is not taken. Unpack it and choose the files in it."
        );
        assert_eq!(
            english(FileProblem::NamedOtherwise(FileKind::Png), "scan.pdf"),
            "scan.pdf is a PNG picture inside. Give it a name that ends in .png and choose it again."
        );
    }

    #[test]
    fn every_problem_is_said_in_both_languages() {
        let mut problems = vec![
            FileProblem::Empty,
            FileProblem::TooLarge,
            FileProblem::TooMany,
            FileProblem::PasswordProtected,
            FileProblem::NameMissing,
            FileProblem::NotSent,
            FileProblem::StoreFull,
            FileProblem::NotKept,
        ];
        problems.extend(Foreign::ALL.map(FileProblem::NotTaken));
        for kind in FileKind::ALL {
            problems.extend([FileProblem::NamedOtherwise(kind), FileProblem::Incomplete(kind)]);
            problems.extend([FileProblem::AlsoPage(kind), FileProblem::Macros(kind)]);
        }
        for language in Language::ALL {
            let said = |problem: &FileProblem| problem_words(language.texts(), *problem, &FileName::unnamed());
            let words: std::collections::HashSet<String> = problems.iter().map(said).collect();
            assert_eq!(words.len(), problems.len(), "each has words of its own");
            assert!(words.iter().all(|words| !words.is_empty() && !words.contains('{')));
        }
    }
}
