package atelier.core.data.preview;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/// Sales of a German shop: Windows-1252, decimal commas, one amount written the American way (row 12) and a day that does not exist (row 7).
final class Umsatz {
  private Umsatz() {}

  static Path write(Path folder) throws IOException {
    return write(folder, 150, "umsatz_2023.csv");
  }

  static Path write(Path folder, int rows, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text(rows), Charset.forName("windows-1252"));
    return file;
  }

  static String text(int rows) {
    var random = new Random(7);
    String[] cities = {"München", "Köln", "Düsseldorf", "Gräfelfing", "Zürich"};
    var text = new StringBuilder("Stadt;Umsatz;Menge;Datum\n");
    for (int row = 1; row <= rows; row++) {
      String amount = String.format(Locale.GERMANY, "%,.2f", 8000 + random.nextInt(99_000_000) / 100.0);
      String day = String.format(Locale.ROOT, "%02d.%02d.2023", 1 + random.nextInt(28), 1 + random.nextInt(12));
      text.append(cities[random.nextInt(cities.length)]).append(';').append(row == 12 ? "12,500.00" : amount).append(';').append(15 + random.nextInt(979)).append(';').append(row == 7 ? "31.02.2023" : day).append('\n');
    }
    return text.toString();
  }
}
