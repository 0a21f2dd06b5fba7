package atelier.experiments.replay;

import java.util.List;

/// What came of replaying one run.
sealed interface Answer {
  /// It was done again.
  ///
  /// @param found what was not the same; empty where all was
  /// @param left  why parts of it were not done again
  record Compared(List<Found> found, List<String> left) implements Answer {
    public Compared {
      found = List.copyOf(found);
      left = List.copyOf(left);
    }

    Compared(List<Found> found) {
      this(found, List.of());
    }
  }

  /// It cannot be done again.
  record NotReplayed(String why) implements Answer {}

  /// One thing that is not the same.
  ///
  /// @param explained whether `why` says all, as of an input that was changed; else versions and machine are looked at
  record Found(String what, String why, boolean explained) {
    static Found result(String what, Object then, Object now) {
      return new Found(what, "It was " + then + " and is " + now + ".", false);
    }
  }

  static Answer same() {
    return new Compared(List.of());
  }

  static Compared input(String what, String why) {
    return new Compared(List.of(new Found(what, why, true)));
  }
}
