package atelier.ui.form;

import com.fasterxml.jackson.databind.JsonNode;

/// What a control of a form holds.
public sealed interface Given {
  /// It was left empty.
  record Nothing() implements Given {}

  record Value(JsonNode json) implements Given {}

  /// What was typed cannot be a value.
  ///
  /// @param why in the window's language
  record Wrong(String why) implements Given {}

  static Given nothing() {
    return new Nothing();
  }
}
