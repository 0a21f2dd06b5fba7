package atelier.ui.result;

import atelier.ui.chart.Align;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Spot;
import atelier.ui.chart.Surface;
import atelier.ui.chart.Type;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/// Who is called, who is missed: actual classes down, called classes across.
///
/// With two classes the first is the one that is looked for, and its cells are named.
///
/// @param counts actual class, then called class
/// @param chosen the cell that the page speaks about; [Cell#NONE] for none
/// @param onCell told when a cell is clicked
public record Matrix(Heading heading, List<String> classes, List<List<Long>> counts, Shown shown, Cell chosen, CellAction onCell) implements Plot {
  private static final double HEAD = 22;
  private static final double GAP = 5;
  private static final double BIG = 20;
  private static final double ROOM_FOR_WORDS = 44;

  /// What a cell says.
  public enum Shown {
    COUNTS,
    ROW_SHARE,
    COLUMN_SHARE;

    public String title(Language language) {
      return switch (this) {
        case COUNTS -> language.pick("Counts", "筆數");
        case ROW_SHARE -> language.pick("Row %", "列 %");
        case COLUMN_SHARE -> language.pick("Column %", "欄 %");
      };
    }
  }

  /// A cell by the places of its classes.
  public record Cell(int actual, int called) {
    public static final Cell NONE = new Cell(-1, -1);
  }

  /// What happens when a cell is clicked.
  @FunctionalInterface
  public interface CellAction {
    void chosen(Cell cell);
  }

  public Matrix {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
    int size = classes.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException("A matrix of " + classes.size() + " classes has " + counts.size() + " rows or rows of another length.");
    }
  }

  public Matrix choose(Cell cell) {
    return new Matrix(heading, classes, counts, shown, cell, onCell);
  }

  public Matrix show(Shown figures) {
    return new Matrix(heading, classes, counts, figures, chosen, onCell);
  }

  long rowTotal(int actual) {
    return counts.get(actual).stream().mapToLong(Long::longValue).sum();
  }

  long columnTotal(int called) {
    return counts.stream().mapToLong(row -> row.get(called)).sum();
  }

  long total() {
    return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  @Override
  public void draw(Pen pen, Surface s) {
    double top = heading.draw(pen, s);
    int n = classes.size();
    double names = classes.stream().mapToDouble(c -> pen.width(rowName(c, s.language()), s.strong())).max().orElse(0);
    double left = Math.min(Math.max(60, names + 16), s.width() * 0.34);
    double totals = Math.max(34, pen.width(Figures.count(total()), s.muted()) + 10);
    double width = (s.width() - left - totals) / n;
    double height = Math.min(72, (s.height() - top - 2 * HEAD) / n);
    pen.text(s.pick("all", "合計"), s.width(), top + 14, s.muted(), Align.RIGHT);
    if (n > 2) {
      pen.text(s.pick("really, called", "實際、判為"), 0, top + 14, s.caption(), Align.LEFT, left - 8);
    }
    for (int column = 0; column < n; column++) {
      double x = left + column * width;
      pen.text(n == 2 ? called(classes.get(column), s.language()) : classes.get(column), x, top + 14, s.muted(), Align.LEFT, width - GAP);
      pen.text(fit(pen, s.muted(), columnTotal(column), width - GAP), x, top + HEAD + n * height + 15, s.muted(), Align.LEFT);
    }
    for (int row = 0; row < n; row++) {
      double y = top + HEAD + row * height;
      double middle = y + (height - GAP) / 2 + 4.5;
      pen.text(rowName(classes.get(row), s.language()), 0, middle, s.strong(), Align.LEFT, left - 10);
      pen.text(Figures.count(rowTotal(row)), s.width(), middle, s.muted(), Align.RIGHT);
      for (int column = 0; column < n; column++) {
        cell(pen, s, new Cell(row, column), left + column * width, y, width - gap(width), height - gap(height));
      }
    }
    pen.text(s.pick("all", "合計"), 0, top + HEAD + n * height + 15, s.muted(), Align.LEFT);
    pen.text(Figures.count(total()), s.width(), top + HEAD + n * height + 15, s.muted(), Align.RIGHT);
  }

  private static double gap(double size) {
    return size > 30 ? GAP : 1;
  }

  private void cell(Pen pen, Surface s, Cell cell, double x, double y, double width, double height) {
    Color color = color(s, cell);
    pen.box(x, y, width, height, 4, color);
    if (cell.equals(chosen)) {
      pen.edge(x, y, width, height, 4, Line.of(s.tokens().accent(), 2));
    }
    Color text = Contrast.on(color, s.tokens());
    if (classes.size() == 2 && height >= ROOM_FOR_WORDS) {
      pen.text(figure(cell), x + 13, y + height / 2 - 4, Type.strong(BIG, text), Align.LEFT, width - 18);
      pen.text(second(cell, s.language()), x + 13, y + height / 2 + 15, Type.plain(Type.DENSE, text), Align.LEFT, width - 18);
    } else if (height >= 14) {
      var type = cell.actual == cell.called ? Type.strong(Type.DENSE, text) : Type.plain(Type.DENSE, text);
      String figure = shown == Shown.COUNTS ? fit(pen, type, count(cell), width - 2) : figure(cell);
      if (pen.width(figure, type) <= width - 2) {
        pen.text(figure, x + width / 2, y + height / 2 + 4.5, type, Align.MIDDLE);
      }
    }
    pen.spot(new Spot.Area(x, y, width, height, tip(cell, s.language()), () -> onCell.chosen(cell)));
  }

  /// Two classes are weighed by their share of all rows, many by their share of the row, or rare classes would be white.
  private Color color(Surface s, Cell cell) {
    long whole = classes.size() == 2 ? total() : rowTotal(cell.actual);
    double share = whole == 0 ? 0 : (double) count(cell) / whole;
    boolean right = cell.actual == cell.called;
    double strength = classes.size() == 2 ? 0.12 + 0.4 * share : share == 0 ? 0.03 : 0.08 + 0.5 * share;
    return Contrast.over(s.ground(), right ? s.tokens().blue() : s.tokens().vermilion(), strength);
  }

  private long count(Cell cell) {
    return counts.get(cell.actual).get(cell.called);
  }

  private String figure(Cell cell) {
    return switch (shown) {
      case COUNTS -> Figures.count(count(cell));
      case ROW_SHARE -> share(count(cell), rowTotal(cell.actual));
      case COLUMN_SHARE -> share(count(cell), columnTotal(cell.called));
    };
  }

  private static String share(long part, long whole) {
    return Figures.percent((double) part / whole, 0);
  }

  /// A count, rounded to thousands or millions where there is no room; nothing where not even that fits.
  private static String fit(Pen pen, Type type, long count, double room) {
    return Stream.of(Figures.count(count), count < 1000 ? "" : Figures.decimals(count / 1e3, count < 10_000 ? 1 : 0) + "k", count < 100_000 ? "" : Figures.decimals(count / 1e6, 1) + "M")
        .filter(text -> !text.isEmpty() && pen.width(text, type) <= room)
        .findFirst()
        .orElse("");
  }

  private String rowName(String name, Language language) {
    return classes.size() == 2 ? really(name, language) : name;
  }

  private String second(Cell cell, Language language) {
    return word(cell, language) + " · " + (shown == Shown.COUNTS ? share(count(cell), rowTotal(cell.actual)) : Figures.count(count(cell)));
  }

  private static String word(Cell cell, Language language) {
    if (cell.actual == 0) {
      return cell.called == 0 ? language.pick("found", "找出") : language.pick("missed", "漏報");
    }
    return cell.called == 0 ? language.pick("false alarm", "誤報") : language.pick("left alone", "正確略過");
  }

  private static String called(String name, Language language) {
    return language.pick("called %s", "判為 %s").formatted(name);
  }

  private static String really(String name, Language language) {
    return language.pick("really %s", "實際 %s").formatted(name);
  }

  private String tip(Cell cell, Language language) {
    String who = really(classes.get(cell.actual), language) + language.pick(", ", "，") + called(classes.get(cell.called), language);
    return language.pick("%s: %s rows, %s of the row, %s of the column", "%s：%s 列，佔該列 %s、該欄 %s")
        .formatted(who, Figures.count(count(cell)), share(count(cell), rowTotal(cell.actual)), share(count(cell), columnTotal(cell.called)));
  }

  @Override
  public String message(Language language) {
    long right = 0;
    for (int i = 0; i < classes.size(); i++) {
      right += counts.get(i).get(i);
    }
    var text = new StringBuilder(language.pick("Confusion matrix: %s of %s rows are called right.", "混淆矩陣：%s 列判對，共 %s 列。").formatted(Figures.count(right), Figures.count(total())));
    if (classes.size() == 2) {
      for (int i = 0; i < 4; i++) {
        var cell = new Cell(i / 2, i % 2);
        text.append(' ').append(Figures.count(count(cell))).append(' ').append(word(cell, language)).append(i < 3 ? language.pick(",", "，") : language.pick(".", "。"));
      }
    }
    return text.toString();
  }

  @Override
  public String name() {
    return "confusion-matrix";
  }
}
