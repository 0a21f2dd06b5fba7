package atelier.core.expr;

/// How alike two spellings are, for code that compares texts outside of expressions.
public final class Spelling {
  private Spelling() {}

  /// How many characters have to be changed, added or taken away.
  public static int levenshtein(String a, String b) {
    return WordFunctions.levenshtein(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /// From 0 to 1.
  public static double jaroWinkler(String a, String b) {
    return WordFunctions.jaroWinkler(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /// OpenRefine's key of a text whose words may stand in another order or case.
  public static String fingerprint(String text) {
    return WordFunctions.fingerprint(text);
  }

  /// OpenRefine's key of a text by its pieces of so many characters.
  public static String ngramFingerprint(String text, int n) {
    return WordFunctions.ngramFingerprint(text, n);
  }
}
