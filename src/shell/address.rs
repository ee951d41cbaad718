//! The page's address and title.

use crate::view::screens::Route;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The screen that the address names now.
pub fn current() -> Route {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    Route::parse(&hash)
}

/// Calls back whenever something happens to the page, by the event's name, for as long as the page lives.
pub fn on_event(name: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    if let Some(window) = web_sys::window() {
        // No browser refuses it.
        let _ = window.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

/// Calls back whenever the address changes, for as long as the page lives.
pub fn on_change(mut changed: impl FnMut(Route) + 'static) {
    on_event("hashchange", move |_| changed(current()));
}

/// The whole address of the screen on show, for others to open.
pub fn whole() -> String {
    web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default()
}

/// What an address has in it, before what names a screen, while the plan is practised, and while one is tried.
const PRACTICE: &str = "?practice";
const TRIAL: &str = "?trial";

fn has(mark: &str) -> bool {
    web_sys::window().and_then(|w| w.location().search().ok()).as_deref() == Some(mark)
}

/// Whether the plan is to be practised.
pub fn is_practice() -> bool {
    has(PRACTICE)
}

/// Whether the plan is the one that is kept to be tried.
pub fn is_trial() -> bool {
    has(TRIAL)
}

/// Opens the practice.
pub fn enter_practice() {
    assign(&format!("{PRACTICE}#/"));
}

/// Opens the trial.
pub fn enter_trial() {
    assign(&format!("{TRIAL}#/"));
}

/// Opens the real program.
pub fn leave_practice() {
    assign(&real());
}

/// The same where plans are made.
pub fn leave_trial() {
    assign(&format!("{}{}", real(), Route::Authoring.href()));
}

fn real() -> String {
    whole().split('?').next().unwrap_or_default().to_string()
}

fn assign(address: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only where scripts may not navigate at all.
        let _ = window.location().assign(address);
    }
}

/// The site's own address, without what names a screen.
pub fn site() -> String {
    whole().split('#').next().unwrap_or_default().to_string()
}

/// Goes to a screen, leaving a step for the browser's Back.
pub fn go(route: &Route) {
    if let Some(window) = web_sys::window() {
        // Refused only where scripts may not navigate at all.
        let _ = window.location().set_hash(&route.href());
    }
}

/// Shows a screen's address without a step for Back, as for text that is being typed.
pub fn replace(route: &Route) {
    let history = web_sys::window().and_then(|w| w.history().ok());
    if let Some(history) = history {
        // As above.
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&route.href()));
    }
}

/// Goes to the screen that was meant by the address on show, in its place among the steps for Back. At once:
/// a browser that is still going back would drop a step of its own.
pub fn correct(route: &Route) {
    replace(route);
    if let (Some(window), Ok(changed)) = (web_sys::window(), web_sys::Event::new("hashchange")) {
        // Nobody refuses it.
        let _ = window.dispatch_event(&changed);
    }
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Gives the printed sheets' margins their words (`style/rest.css`), through the CSSOM.
pub fn set_printed_head(text: &str) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
        let quoted = text.replace('\\', "").replace('"', "\u{201d}").replace('\n', " ");
        // Where it is refused, sheets but the first have no head.
        let _ = root.style().set_property("--printed-head", &format!("\"{quoted}\""));
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A page that cannot reload stays as it is.
        let _ = window.location().reload();
    }
}

/// Shows the top of a new screen and moves the focus to its title, as a page load would.
pub fn to_top() {
    let Some(window) = web_sys::window() else { return };
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let title = |document: &web_sys::Document| document.query_selector("main h1").ok().flatten();
    // The frame may come when a step back has scrolled the page already.
    focus_once_drawn(title, focus_in_place);
}

/// Moves the focus without scrolling.
fn focus_in_place(element: &web_sys::HtmlElement) {
    let how = web_sys::FocusOptions::new();
    how.set_prevent_scroll(true);
    // What takes no focus leaves it where the browser put it, and is still read.
    let _ = element.focus_with_options(&how);
}

/// Hands over the element of the new screen that is to have the focus, before the next frame: the screen has
/// been drawn by then. Whoever has moved the focus meanwhile keeps it.
fn focus_once_drawn(
    find: impl FnOnce(&web_sys::Document) -> Option<web_sys::Element> + 'static,
    give: impl FnOnce(&web_sys::HtmlElement) + 'static,
) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let before = document.active_element();
    let focus = Closure::once_into_js(move || {
        let now = document.active_element();
        if now != before && now.is_some_and(|e| e.tag_name() != "BODY") {
            return;
        }
        if let Some(element) = find(&document).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            give(&element);
        }
    });
    // Without a frame the focus stays where it was.
    let _ = window.request_animation_frame(focus.unchecked_ref());
}

const DARK: &str = "(prefers-color-scheme: dark)";

/// Whether the computer is set to a dark theme.
pub fn is_dark() -> bool {
    web_sys::window().and_then(|w| w.match_media(DARK).ok().flatten()).is_some_and(|query| query.matches())
}

/// Whether nobody sees the page, as in a tab behind others.
pub fn is_hidden() -> bool {
    web_sys::window().and_then(|w| w.document()).is_some_and(|document| document.hidden())
}

/// Calls back whenever the theme changes.
pub fn on_theme(mut changed: impl FnMut(bool) + 'static) {
    let callback = Closure::<dyn FnMut()>::new(move || changed(is_dark()));
    let query = web_sys::window().and_then(|w| w.match_media(DARK).ok().flatten());
    if let Some(query) = query {
        // Charts then keep the colours they were drawn in.
        let _ = query.add_listener_with_opt_callback(Some(callback.as_ref().unchecked_ref()));
    }
    callback.forget();
}

/// The words of the screen on show.
pub fn words() -> String {
    let main = web_sys::window().and_then(|w| w.document()?.get_element_by_id("main"));
    main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok())
        .map(|m| m.inner_text())
        .unwrap_or_default()
}

/// Opens the print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without printing says so itself.
        let _ = window.print();
    }
}

/// Brings the element with this id into view once it has been drawn.
pub fn show(id: String) {
    let find = move |document: &web_sys::Document| document.get_element_by_id(&id);
    focus_once_drawn(find, |element| {
        // What takes no focus is still in view.
        let _ = element.focus();
        element.scroll_into_view();
    });
}

/// Moves the focus to the element with this id before the next frame: what is being drawn is there by then.
pub fn focus_drawn(id: &'static str) {
    let Some(window) = web_sys::window() else { return };
    let focus = Closure::once_into_js(move || focus(id));
    // Without a frame the focus stays where it was.
    let _ = window.request_animation_frame(focus.unchecked_ref());
}

/// Moves the focus to the element with this id; `false` where it cannot take it.
pub fn focus(id: &str) -> bool {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    let element = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|e| e.focus().is_ok())
}

/// Moves the focus to the field with this id, unless somebody is typing in another one.
pub fn focus_unless_typing(id: &str) -> bool {
    !is_typing() && focus(id)
}

/// Keeps the focus near where it is, when what has it is about to go from the page: on the heading of its
/// card, or else on the screen's title, without scrolling.
pub fn hold_focus() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let card = document.active_element().and_then(|e| e.closest("section").ok().flatten());
    let hold = Closure::once_into_js(move || {
        if document.active_element().is_some_and(|e| e.tag_name() != "BODY") {
            return;
        }
        let card = card.filter(|card| card.is_connected());
        let heading = card.and_then(|card| card.query_selector("h2").ok().flatten());
        let heading = heading.or_else(|| document.query_selector("main h1").ok().flatten());
        if let Some(heading) = heading.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            // One that can't be marked takes no focus.
            let _ = heading.set_attribute("tabindex", "-1");
            focus_in_place(&heading);
        }
    });
    // Drawn before the next frame.
    let _ = window.request_animation_frame(hold.unchecked_ref());
}

/// Whether the focus is in a field.
pub fn is_typing() -> bool {
    let focused = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    focused.is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
