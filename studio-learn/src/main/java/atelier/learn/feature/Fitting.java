package atelier.learn.feature;

import org.jspecify.annotations.Nullable;

/// What was made of one column: an encoder, or nothing where it was left out; and what to say about it.
record Fitting(@Nullable Encoder encoder, @Nullable String note) {
  static Fitting of(Encoder encoder) {
    return new Fitting(encoder, null);
  }

  static Fitting of(Encoder encoder, String note) {
    return new Fitting(encoder, note);
  }

  static Fitting leftOut(String column, String why) {
    return new Fitting(null, "Column '" + column + "' was left out: " + why + ".");
  }
}
