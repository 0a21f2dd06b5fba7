package atelier.ui.panel;

import org.jspecify.annotations.Nullable;

/// One part of the path in a page's head.
///
/// @param address where it leads; null for the page itself
public record Crumb(String title, @Nullable Address address) {
  public static Crumb here(String title) {
    return new Crumb(title, null);
  }
}
