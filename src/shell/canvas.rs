//! A canvas as a plotters surface: text measured by the browser, crisp at any pixel ratio.

use super::medium;
use crate::view::chart::{ChartError, Face, Measured, SUB};
use js_sys::Promise;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ResizeObserver};

/// How a text's width is asked for.
pub type Measure = Box<dyn Fn(&str, Face<'_>) -> f64>;

/// The drawing surface of a canvas.
pub type Surface = DrawingArea<Measured<CanvasBackend, Measure>, Shift>;

/// The size of a drawing, in CSS pixels: width and height.
pub type Size = (i32, i32);

/// A canvas' size on screen.
pub fn size(canvas: &HtmlCanvasElement) -> Size {
    (canvas.client_width(), canvas.client_height())
}

/// Draws on the whole of a canvas, as fine as what it is shown on; `None` without a size, or where drawing fails.
pub fn draw<T>(
    canvas: &HtmlCanvasElement,
    size: Size,
    draw: impl FnOnce(&Surface) -> Result<T, ChartError>,
) -> Option<T> {
    if size.0 <= 0 || size.1 <= 0 {
        return None;
    }
    draw_at(canvas, size, medium::current().ratio, draw)
}

/// Watches a canvas' size on screen as long as it is held.
pub struct Watched {
    observer: Option<ResizeObserver>,
    _changed: Closure<dyn FnMut()>,
}

/// Calls back whenever a canvas' size on screen changes, from nothing to something too.
pub fn on_size(canvas: &HtmlCanvasElement, mut changed: impl FnMut(Size) + 'static) -> Watched {
    let watched = canvas.clone();
    let changed = Closure::<dyn FnMut()>::new(move || changed(size(&watched)));
    let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(canvas);
    }
    Watched { observer, _changed: changed }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// A canvas that never stands on the page, drawn on at a pixel ratio of one's own.
pub fn picture<T>(
    width: u32,
    height: u32,
    ratio: f64,
    draw: impl FnOnce(&Surface) -> Result<T, ChartError>,
) -> Option<HtmlCanvasElement> {
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let size = (i32::try_from(width).ok()?, i32::try_from(height).ok()?);
    draw_at(&canvas, size, ratio, draw)?;
    Some(canvas)
}

/// A canvas' pixels as a PNG file.
pub async fn png(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let promise = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob_with_type(&resolve, "image/png").is_err() {
            // Whoever waits is told that there is none.
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn draw_at<T>(
    canvas: &HtmlCanvasElement,
    (width, height): (i32, i32),
    ratio: f64,
    draw: impl FnOnce(&Surface) -> Result<T, ChartError>,
) -> Option<T> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // Setting the size also clears the canvas and its state.
    canvas.set_width((f64::from(width) * ratio).round() as u32);
    canvas.set_height((f64::from(height) * ratio).round() as u32);
    let step = ratio / SUB;
    context.set_transform(step, 0.0, 0.0, step, 0.0, 0.0).ok()?;
    let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    let measure: Measure = Box::new(move |text, face| width_of(&context, text, face));
    let area = Measured::new(backend, width as u32, height as u32, measure).into_drawing_area();
    let drawn = draw(&area).ok()?;
    area.present().ok()?;
    Some(drawn)
}

/// Gives a canvas its height on screen, in CSS pixels.
pub fn set_height(canvas: &HtmlCanvasElement, height: u32) {
    // A canvas that refuses keeps the height it has.
    let _ = canvas.style().set_property("height", &format!("{height}px"));
}

/// A text's width in CSS pixels, as this browser sets it.
fn width_of(context: &CanvasRenderingContext2d, text: &str, face: Face<'_>) -> f64 {
    let weight = if face.bold { "bold" } else { "normal" };
    context.set_font(&format!("{weight} {}px {}", face.size, face.family));
    context.measure_text(text).map_or(0.0, |m| m.width())
}
