package atelier.ui.chart;

import atelier.ui.text.Language;

/// A picture of some numbers. It is a value: what changes is shown by showing another one.
public interface Plot {
  void draw(Pen pen, Surface surface);

  /// What the picture tells, in a sentence or two, for those who do not see it.
  String message(Language language);

  /// What a file of it is called by default, without ending.
  String name();

  /// Whether a part can be chosen by dragging.
  default boolean zooms() {
    return false;
  }

  /// Whether a part is chosen from top to bottom as well; else it is a range across.
  default boolean zoomsUp() {
    return true;
  }

  /// The height at which it looks right; 0 for any.
  default double height() {
    return 0;
  }
}
