//! Pictures and text of a file's pages, made by other programs within limits (rules 7.7 and 7.8).
//!
//! A PDF from a stranger is the most dangerous thing that this program touches, so it does not read one itself: poppler's
//! programs do, each page in a process of its own that may use so much processor, memory, disk and time and no more. A
//! library in our own process was turned down: what it breaks, it breaks for everybody. `soffice` makes a PDF of an Office
//! file, on the same leash and without a network. A TIFF and a message are read here, by code that keeps its memory safe and
//! bounded; a picture is shown as it is, and only its head is read, to know that it will not fill a browser's memory.

mod commands;
mod fax;
mod limits;
mod message;
mod office;
mod outcome;
mod pdf;
mod picture;
mod picture_pdf;
mod renderer;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_documents;
mod tiff;

pub use limits::{HOURLY, MOST_PAGES, PATIENCE, hour_of};
pub use outcome::{Inside, Picture, Problem, RenderError, Rendered, RenderedPage};
pub use picture::{MOST_PIXELS, pixels};
pub use renderer::Renderer;
