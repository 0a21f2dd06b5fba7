package atelier.core.data.cell;

import atelier.core.data.Kind;
import atelier.core.data.cell.DateTokens.Token;
import atelier.core.data.cell.DateTokens.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts over all cells of a column what speaks for dates, by the shape of the text: day first and month first are told apart by every cell, not by a sample.
final class DateEvidence {
  /// The order of day, month and year in a text.
  enum Order { YMD, DMY, MDY, YM, MY, DATE8, STAMP14, ERA }

  private static final int MOST_SHAPES = 60;

  /// What was seen of one shape.
  static final class Shape {
    final List<Token> example;
    final List<Order> orders;
    final long[] valid;
    final boolean[] padded;
    final boolean[] single;
    final Set<String> names = new HashSet<>();
    long count;
    int fraction;

    Shape(List<Token> example, List<Order> orders) {
      this.example = example;
      this.orders = orders;
      this.valid = new long[orders.size()];
      this.padded = new boolean[example.size()];
      this.single = new boolean[example.size()];
    }

    void add(List<Token> tokens, long times) {
      count += times;
      int[] numbers = dateNumbers(tokens);
      for (int i = 0; i < valid.length; i++) {
        if (isDay(orders.get(i), tokens, numbers)) {
          valid[i] += times;
        }
      }
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (token.type() == Type.NUMBER && token.text().length() <= 2) {
          padded[i] |= token.text().length() == 2 && token.text().charAt(0) == '0';
          single[i] |= token.text().length() == 1;
        } else if (token.type() == Type.MONTH && names.size() < 30) {
          names.add(token.text());
        } else if (token.type() == Type.FRACTION) {
          fraction = Math.max(fraction, token.text().length());
        }
      }
    }

    long valid(Order order) {
      int at = orders.indexOf(order);
      return at < 0 ? 0 : valid[at];
    }

    long best() {
      long best = 0;
      for (long value : valid) {
        best = Math.max(best, value);
      }
      return best;
    }

    boolean hasTime() {
      return example.stream().anyMatch(t -> t.text().equals(":")) || orders.contains(Order.STAMP14);
    }

    boolean hasHalfDay() {
      return example.stream().anyMatch(t -> t.type() == Type.HALF_DAY);
    }
  }

  /// @param ambiguous cells that either order fits while nothing in the column decides
  record Verdict(long fits, long near, Kind kind, DateCells format, long ambiguous, boolean compactOnly) {}

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  void add(String text, long times) {
    List<Token> tokens = DateTokens.of(text);
    if (tokens == null) {
      return;
    }
    String key = DateTokens.shape(tokens);
    Shape shape = shapes.get(key);
    if (shape == null) {
      List<Order> orders = orders(tokens);
      if (orders.isEmpty() || shapes.size() >= MOST_SHAPES) {
        return;
      }
      shape = new Shape(tokens, orders);
      shapes.put(key, shape);
    }
    shape.add(tokens, times);
  }

  /// Cells that are days in some order.
  long candidates() {
    return shapes.values().stream().mapToLong(Shape::best).sum();
  }

  /// Which order decides itself here: +1 day first, -1 month first, 0 neither.
  int leaning() {
    long day = 0;
    long month = 0;
    for (Shape shape : shapes.values()) {
      if (shape.orders.contains(Order.DMY) && shape.orders.contains(Order.MDY)) {
        day += shape.count - shape.valid(Order.MDY);
        month += shape.count - shape.valid(Order.DMY);
      }
    }
    return Long.signum(day - month);
  }

  /// @param dayFirst what decides where the column does not; null: day first, but month first beside AM and PM
  @Nullable Verdict verdict(@Nullable Boolean dayFirst) {
    return verdict(dayFirst, false);
  }

  /// The verdict under one order of day and month, whatever the cells say; null where no cell could have it.
  @Nullable Verdict under(boolean dayFirst) {
    return shapes.values().stream().anyMatch(DateEvidence::isOpen) ? verdict(dayFirst, true) : null;
  }

  private static boolean isOpen(Shape shape) {
    return shape.orders.contains(Order.DMY) && shape.orders.contains(Order.MDY);
  }

  private @Nullable Verdict verdict(@Nullable Boolean dayFirst, boolean forced) {
    if (shapes.isEmpty()) {
      return null;
    }
    int leaning = leaning();
    long fits = 0;
    long seen = 0;
    long ambiguous = 0;
    boolean time = false;
    boolean compactOnly = true;
    var patterns = new ArrayList<Map.Entry<Long, DatePattern>>();
    for (Shape shape : shapes.values()) {
      boolean open = isOpen(shape);
      Order order = forced && open ? Boolean.TRUE.equals(dayFirst) ? Order.DMY : Order.MDY : order(shape, open, leaning, dayFirst);
      long valid = shape.valid(order);
      if (valid == 0) {
        continue;
      }
      if (open && leaning == 0 && !shape.example.stream().anyMatch(t -> t.text().equals("."))) {
        ambiguous += Math.min(shape.valid(Order.DMY), shape.valid(Order.MDY));
      }
      fits += valid;
      seen += shape.count;
      time |= shape.hasTime();
      compactOnly &= order == Order.DATE8 || order == Order.STAMP14;
      patterns.add(Map.entry(valid, new DatePattern(label(shape, order))));
    }
    if (patterns.isEmpty()) {
      return null;
    }
    patterns.sort(Comparator.comparing(Map.Entry<Long, DatePattern>::getKey).reversed());
    Kind kind = time ? Kind.TIMESTAMP : Kind.DATE;
    return new Verdict(fits, seen - fits, kind, new DateCells(kind, patterns.stream().map(Map.Entry::getValue).toList()), ambiguous, compactOnly);
  }

  private static Order order(Shape shape, boolean open, int leaning, @Nullable Boolean dayFirst) {
    if (!open) {
      return shape.orders.getFirst();
    }
    if (shape.orders.contains(Order.YMD) && shape.valid(Order.YMD) > Math.max(shape.valid(Order.DMY), shape.valid(Order.MDY))) {
      return Order.YMD;
    }
    long day = shape.valid(Order.DMY);
    long month = shape.valid(Order.MDY);
    if (day != month) {
      return day > month ? Order.DMY : Order.MDY;
    }
    if (shape.example.stream().anyMatch(t -> t.text().equals("."))) {
      return Order.DMY;
    }
    if (leaning != 0) {
      return leaning > 0 ? Order.DMY : Order.MDY;
    }
    boolean first = dayFirst == null ? !shape.hasHalfDay() : dayFirst;
    return first ? Order.DMY : Order.MDY;
  }

  /// Indexes of the numbers of the date (not of the time).
  private static int[] dateNumbers(List<Token> tokens) {
    int end = tokens.size();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).text().equals(":")) {
        end = i - 1;
        break;
      }
    }
    int[] numbers = new int[4];
    int count = 0;
    for (int i = 0; i < end && count < 4; i++) {
      if (tokens.get(i).type() == Type.NUMBER) {
        numbers[count++] = i;
      }
    }
    return java.util.Arrays.copyOf(numbers, count);
  }

  private static int length(List<Token> tokens, int at) {
    return tokens.get(at).text().length();
  }

  /// The orders that a shape can have; the likely one first.
  private static List<Order> orders(List<Token> tokens) {
    int[] n = dateNumbers(tokens);
    boolean named = tokens.stream().anyMatch(t -> t.type() == Type.MONTH);
    boolean era = tokens.stream().anyMatch(t -> t.text().equals("民國") || t.text().equals("民国"));
    if (n.length == 0 || !isClockWhole(tokens)) {
      return List.of();
    }
    int first = length(tokens, n[0]);
    if (n.length == 1) {
      if (named && first == 4) {
        return List.of(Order.MY);
      }
      boolean alone = tokens.size() == 1;
      return first == 8 && (alone || tokens.stream().anyMatch(t -> t.text().equals(":"))) && !named ? List.of(Order.DATE8) : first == 14 && alone ? List.of(Order.STAMP14) : List.of();
    }
    if (named) {
      return named(tokens, n);
    }
    if (!areMarksAlike(tokens, n)) {
      return List.of();
    }
    int second = length(tokens, n[1]);
    if (n.length == 2) {
      boolean slashed = tokens.size() == 3 || tokens.stream().anyMatch(t -> t.text().equals("月"));
      String mark = tokens.get(n[0] + 1).text();
      boolean plain = slashed && (mark.equals("-") || mark.equals("/") || mark.equals("年"));
      return !plain ? List.of() : first == 4 && second == 2 || mark.equals("年") && first == 4 ? List.of(Order.YM) : first == 2 && second == 4 ? List.of(Order.MY) : List.of();
    }
    int third = length(tokens, n[2]);
    if (n.length > 3) {
      return List.of();
    }
    if (era || first == 3 && second <= 2 && third <= 2) {
      return List.of(Order.ERA);
    }
    if (first == 4 && second <= 2 && third <= 2) {
      return List.of(Order.YMD);
    }
    if (first <= 2 && second <= 2 && third == 4) {
      return List.of(Order.DMY, Order.MDY);
    }
    boolean two = first <= 2 && second <= 2 && third == 2;
    return two ? List.of(Order.DMY, Order.MDY, Order.YMD) : List.of();
  }

  private static List<Order> named(List<Token> tokens, int[] n) {
    int month = 0;
    while (tokens.get(month).type() != Type.MONTH) {
      month++;
    }
    if (n.length != 2) {
      return List.of();
    }
    int first = length(tokens, n[0]);
    int second = length(tokens, n[1]);
    if (month < n[0]) {
      return first <= 2 && (second == 4 || second == 2) ? List.of(Order.MDY) : List.of();
    }
    if (month < n[1]) {
      return first == 4 && second <= 2 ? List.of(Order.YMD) : first <= 2 && (second == 4 || second == 2) ? List.of(Order.DMY) : List.of();
    }
    return List.of();
  }

  /// Days are cut by one mark: 1-2/3 is no date.
  private static boolean areMarksAlike(List<Token> tokens, int[] n) {
    String one = tokens.get(n[0] + 1).text();
    if (n.length < 3 || one.equals("年")) {
      return true;
    }
    return n[1] == n[0] + 2 && n[2] == n[1] + 2 && tokens.get(n[1] + 1).text().equals(one) && ("-/.".contains(one) || one.equals(" "));
  }

  /// Behind a colon stand two digits, and nothing but seconds, a half day and a zone follow.
  private static boolean isClockWhole(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).text().equals(":") && (i == 0 || tokens.get(i - 1).type() != Type.NUMBER || tokens.get(i + 1).text().length() != 2)) {
        return false;
      }
    }
    return !tokens.getLast().text().equals(":") && !tokens.getLast().text().equals("-") && !tokens.getLast().text().equals("/");
  }

  private static boolean isDay(Order order, List<Token> tokens, int[] n) {
    int a = tokens.get(n[0]).value();
    int b = n.length > 1 ? tokens.get(n[1]).value() : 0;
    int c = n.length > 2 ? tokens.get(n[2]).value() : 0;
    int named = tokens.stream().filter(t -> t.type() == Type.MONTH).mapToInt(Token::value).findFirst().orElse(0);
    if (!isTime(tokens)) {
      return false;
    }
    if (named > 0) {
      return switch (order) {
        case MDY -> DatePattern.isDay(year(tokens.get(n[1])), named, a);
        case DMY -> DatePattern.isDay(year(tokens.get(n[1])), named, a);
        case YMD -> DatePattern.isDay(a, named, b);
        case MY -> a >= 1000;
        default -> false;
      };
    }
    return switch (order) {
      case YMD -> DatePattern.isDay(year(tokens.get(n[0])), b, c);
      case DMY -> DatePattern.isDay(year(tokens.get(n[2])), b, a);
      case MDY -> DatePattern.isDay(year(tokens.get(n[2])), a, b);
      case YM -> a >= 1000 && b >= 1 && b <= 12;
      case MY -> b >= 1000 && a >= 1 && a <= 12;
      case ERA -> a >= 1 && a < 200 && DatePattern.isDay(a + 1911, b, c);
      case DATE8 -> a / 10000 >= 1900 && a / 10000 <= 2100 && DatePattern.isDay(a / 10000, a / 100 % 100, a % 100);
      case STAMP14 -> isStamp(tokens.get(n[0]).text());
    };
  }

  private static boolean isStamp(String text) {
    int day = Integer.parseInt(text.substring(0, 8));
    return day / 10000 >= 1900 && day / 10000 <= 2100 && DatePattern.isDay(day / 10000, day / 100 % 100, day % 100) && Integer.parseInt(text.substring(8, 10)) < 24
        && Integer.parseInt(text.substring(10, 12)) < 60 && Integer.parseInt(text.substring(12)) < 60;
  }

  private static boolean isTime(List<Token> tokens) {
    boolean half = false;
    int hour = -1;
    for (int i = 0; i < tokens.size(); i++) {
      half |= tokens.get(i).type() == Type.HALF_DAY;
      if (tokens.get(i).text().equals(":")) {
        if (hour < 0) {
          hour = tokens.get(i - 1).value();
        }
        if (tokens.get(i + 1).value() > 59) {
          return false;
        }
      }
    }
    return hour < (half ? 13 : 24);
  }

  private static int year(Token token) {
    return token.text().length() == 2 ? token.value() < 69 ? 2000 + token.value() : 1900 + token.value() : token.value();
  }

  /// The label of a shape read in an order.
  private static String label(Shape shape, Order order) {
    if (order == Order.DATE8 && shape.example.size() == 1) {
      return "YYYYMMDD";
    }
    if (order == Order.STAMP14) {
      return "YYYYMMDDhhmmss";
    }
    String codes = switch (order) {
      case YMD -> "YMD";
      case DMY -> "DMY";
      case MDY -> "MDY";
      case YM -> "YM";
      case MY -> "MY";
      case ERA -> "RMD";
      case DATE8, STAMP14 -> "Y";
    };
    boolean named = shape.example.stream().anyMatch(t -> t.type() == Type.MONTH);
    String numbers = named ? codes.replace("M", "") : codes;
    int[] n = dateNumbers(shape.example);
    String language = named ? DateWords.language(shape.names) : "en";
    boolean full = named && shape.names.stream().anyMatch(w -> w.length() > 4);
    var label = new StringBuilder();
    int clock = 0;
    for (int i = 0; i < shape.example.size(); i++) {
      Token token = shape.example.get(i);
      int place = java.util.Arrays.binarySearch(n, i);
      switch (token.type()) {
        case MARK -> label.append(token.text());
        case MONTH -> label.append(full ? "MMMM" : "MMM");
        case WEEKDAY -> label.append(token.text().length() > 3 ? "EEEE" : "EEE");
        case HALF_DAY -> label.append('A');
        case ZONE -> label.append('Z');
        case FRACTION -> label.append("f".repeat(Math.min(6, shape.fraction)));
        case NUMBER -> {
          if (place >= 0) {
            char code = numbers.charAt(place);
            int length = token.text().length();
            label.append(length == 8 ? "YYYYMMDD" : code == 'R' ? "RRR" : code == 'Y' ? length == 4 ? "YYYY" : "YY" : shape.single[i] && !shape.padded[i] ? "" + code : shape.padded[i] || !shape.single[i] ? "" + code + code : "" + code);
          } else {
            label.append(clock == 0 ? shape.single[i] ? "h" : "hh" : clock == 1 ? "mm" : "ss");
            clock++;
          }
        }
      }
    }
    return label + (language.equals("en") ? "" : " [" + language + "]");
  }
}
