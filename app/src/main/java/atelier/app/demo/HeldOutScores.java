package atelier.app.demo;

import atelier.app.report.Page;
import atelier.core.file.FileException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads what each fold said of the rows it held out.
final class HeldOutScores {
  private HeldOutScores() {}

  /// @param of what the rows are, for the chart's caption
  static Page.Outcome read(Path file, List<String> classes, String of) throws FileException {
    var truth = new ArrayList<Integer>();
    var scores = new ArrayList<Double>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        truth.add(classes.indexOf(row.getField("target")));
        for (String label : classes) {
          scores.add(Double.parseDouble(row.getField("probability_" + label)));
        }
      }
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
    return new Page.Outcome(classes, truth.stream().mapToInt(Integer::intValue).toArray(), scores.stream().mapToDouble(Double::doubleValue).toArray(), of);
  }
}
