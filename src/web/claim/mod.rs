//! Pages and words of a claim that partners and reviewers share. What only one side may do is in `crate::web::partner`
//! and `crate::web::reviewer`.

pub mod claim_path;
pub mod comments;
pub mod download;
pub mod evidence_archive;
pub(in crate::web) mod export;
pub mod file_viewer;
pub mod files;
pub mod history;
pub mod labels;
pub mod older;
pub mod page;
pub mod page_images;
pub mod read_marker;
pub mod summary;
