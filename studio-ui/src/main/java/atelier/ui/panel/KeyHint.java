package atelier.ui.panel;

/// A key and what it does, for the list of keys that work on a page.
///
/// @param keys as a person reads them, such as `Ctrl G`
public record KeyHint(String keys, String what) {}
