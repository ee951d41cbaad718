//! The program in the worker (`src/office.js`): makes Word and Excel files, and reads workbooks and documents. It is
//! another than the page's, so that what it is linked with weighs on nobody who needs neither.

/// What the worker calls.
#[cfg(target_arch = "wasm32")]
pub mod calls {
    use guanghan_ip_plan::format::office::{self, Fault};
    use guanghan_ip_plan::office::{excel, reading, word, zip};
    use js_sys::{Array, Function, Uint8Array};
    use wasm_bindgen::prelude::*;

    /// The bytes of a Word file; throws why there are none, as JSON.
    #[wasm_bindgen]
    pub fn word(json: &str, pictures: &Array, told: &Function) -> Result<Vec<u8>, String> {
        let document = office::document(json).map_err(|fault| fault.told())?;
        word::write(&document, &bytes_of(pictures), &mut tell(told)).map_err(|fault| fault.told())
    }

    /// The bytes of an Excel file; throws why there are none, as JSON.
    #[wasm_bindgen]
    pub fn excel(json: &str, told: &Function) -> Result<Vec<u8>, String> {
        let workbook = office::workbook(json).map_err(|fault| fault.told())?;
        excel::write(&workbook, &mut tell(told)).map_err(|fault| fault.told())
    }

    /// The bytes of a zip file of files, their names as JSON; throws why there are none, as JSON.
    #[wasm_bindgen]
    pub fn zip(json: &str, files: &Array, told: &Function) -> Result<Vec<u8>, String> {
        let names = office::names(json).map_err(|fault| fault.told())?;
        zip::write(&names, &bytes_of(files), &mut tell(told)).map_err(|fault| fault.told())
    }

    /// What is in the cells of a workbook, as JSON; throws why that cannot be said, as JSON.
    #[wasm_bindgen]
    pub fn read(bytes: &[u8]) -> Result<String, String> {
        let book = reading::read(bytes).map_err(Fault::Unread);
        book.and_then(|book| office::told(&book)).map_err(|fault| fault.told())
    }

    /// The text of a document; throws why that cannot be said, as JSON.
    #[wasm_bindgen]
    pub fn text_of(bytes: &[u8]) -> Result<String, String> {
        reading::document(bytes).map_err(|why| Fault::Unread(why).told())
    }

    fn bytes_of(files: &Array) -> Vec<Vec<u8>> {
        files.iter().map(|bytes| Uint8Array::new(&bytes).to_vec()).collect()
    }

    /// Somebody who is told how far it is; one who fails at that is not asked why.
    fn tell(told: &Function) -> impl FnMut(u32, u32) {
        move |done, of| drop(told.call2(&JsValue::NULL, &done.into(), &of.into()))
    }
}

fn main() {}
