package atelier.experiments.log;

import atelier.learn.learner.LearnException;

/// Checks what people call things.
final class Named {
  private static final int LONGEST_RUN = 200;

  /// Of the store.
  private static final int LONGEST_SERIES = 400;

  private Named() {}

  static String run(String name) throws LearnException {
    return checked("run", name, LONGEST_RUN);
  }

  static String series(String name) throws LearnException {
    return checked("metric", name, LONGEST_SERIES);
  }

  static String parameter(String name) throws LearnException {
    return checked("parameter", name, LONGEST_SERIES);
  }

  private static String checked(String what, String name, int longest) throws LearnException {
    String plain = name.strip();
    if (plain.isEmpty() || plain.length() > longest || plain.chars().anyMatch(Character::isISOControl)) {
      throw LearnException.input("The name of a " + what + ", '" + name + "', is not 1 to " + longest + " characters in one line.", "Give it another.");
    }
    return plain;
  }
}
