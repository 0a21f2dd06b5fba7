package atelier.ui.panel;

/// A kind of page, named by the first part of its addresses. Each feature lists its own.
public interface PanelKind {
  /// The first part of its addresses, such as `data`.
  String id();

  /// Makes the page for an address of this kind. Quick, on the window's thread; a page that cannot show what was asked says so itself.
  Panel open(Address address, Desk desk);

  /// Whether it needs an open project; without one the frame says so in its place.
  default boolean needsProject() {
    return true;
  }
}
