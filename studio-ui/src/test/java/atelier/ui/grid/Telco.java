package atelier.ui.grid;

import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Seven columns of a table of telephone customers, as the design's pictures show them: figures of the header are those of telco_churn.csv, cells are made up.
final class Telco {
  private static final int[] TENURE = {86, 50, 36, 34, 31, 28, 26, 25, 25, 26, 21, 21, 22, 18, 20, 19, 21, 22, 21, 21, 24, 24, 29, 75};
  private static final int[] MONTHLY = {1168, 420, 70, 50, 80, 85, 230, 290, 270, 200, 150, 175, 390, 440, 440, 330, 330, 350, 360, 360, 280, 190, 115, 70};
  private static final int[] TOTAL = {1700, 760, 580, 560, 410, 300, 260, 220, 220, 200, 190, 190, 180, 190, 130, 170, 150, 130, 120, 110, 90, 70, 60, 60};
  private static final String[] CONTRACTS = {"Month-to-month", "Two year", "One year"};
  private static final String[] NETS = {"Fiber optic", "DSL", "No"};

  private Telco() {}

  static SampleModel model() {
    List<GridColumn> columns =
        List.of(
            GridColumn.of("customerID", ColumnKind.IDENTIFIER),
            GridColumn.of("tenure", ColumnKind.NUMBER),
            GridColumn.of("Contract", ColumnKind.CATEGORY),
            GridColumn.of("InternetService", ColumnKind.CATEGORY),
            GridColumn.of("MonthlyCharges", ColumnKind.NUMBER),
            GridColumn.of("TotalCharges", ColumnKind.NUMBER),
            GridColumn.of("Churn", ColumnKind.BOOLEAN).withTarget());
    List<GridProfile> profiles =
        List.of(
            GridProfile.of(new GridProfile.Words("all differ,\nkept as text"), 7043, 0),
            GridProfile.of(bars(TENURE, 0, 72, 0), 73, 0),
            GridProfile.of(tops(CONTRACTS, 0, 0.55, 0.24, 0.21), 3, 0),
            GridProfile.of(tops(NETS, 0, 0.44, 0.34, 0.22), 3, 0),
            GridProfile.of(bars(MONTHLY, 18.25, 118.75, 2), 1585, 0),
            GridProfile.of(bars(TOTAL, 18.8, 8684.8, 1), 6530, 11.0 / 7043),
            GridProfile.of(tops(new String[] {"No", "Yes"}, 0, 0.73, 0.27), 2, 0));
    return new SampleModel(7043, columns, profiles, Telco::cell);
  }

  static GridProfile.Bars bars(int[] counts, double low, double high, int decimals) {
    List<GridProfile.Bar> bars = new ArrayList<>();
    double step = (high - low) / counts.length;
    for (int i = 0; i < counts.length; i++) {
      double from = low + i * step;
      bars.add(new GridProfile.Bar(from, from + step, counts[i], Figures.decimals(from, decimals) + " – " + Figures.decimals(from + step, decimals)));
    }
    return new GridProfile.Bars(bars, Figures.decimals(low, decimals), Figures.decimals(high, decimals));
  }

  static GridProfile.Tops tops(String[] values, long others, double... shares) {
    return new GridProfile.Tops(IntStream.range(0, shares.length).mapToObj(i -> new GridProfile.Top(values[i], shares[i])).toList(), others);
  }

  private static GridCell cell(long row, int column) {
    var chance = new Random(row * 31 + 7);
    String id = "%04d-%s".formatted(1000 + chance.nextInt(9000), letters(chance));
    int months = row == 4 ? 2 : chance.nextInt(73);
    double monthly = row == 4 ? 70.70 : 18.25 + chance.nextInt(2010) / 20.0;
    return GridCell.of(
        switch (column) {
          case 0 -> id;
          case 1 -> Figures.count(months);
          case 2 -> CONTRACTS[chance.nextInt(3)];
          case 3 -> NETS[chance.nextInt(3)];
          case 4 -> Figures.decimals(monthly, 2);
          case 5 -> months == 0 ? null : Figures.decimals(monthly * months, 2);
          default -> chance.nextInt(4) == 0 ? "Yes" : "No";
        });
  }

  private static String letters(Random chance) {
    var word = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      word.append((char) ('A' + chance.nextInt(26)));
    }
    return word.toString();
  }
}
