package atelier.flow.catalog;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts without regard to case, runs of digits by their number: x2 before x10.
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final Pattern RUN = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String a, String b) {
    Matcher x = RUN.matcher(a);
    Matcher y = RUN.matcher(b);
    while (x.find() && y.find()) {
      boolean digits = Character.isDigit(x.group().charAt(0)) && Character.isDigit(y.group().charAt(0));
      int order = digits ? new java.math.BigInteger(x.group()).compareTo(new java.math.BigInteger(y.group())) : x.group().compareToIgnoreCase(y.group());
      if (order != 0) {
        return order;
      }
    }
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}
