package atelier.app.demo;

import atelier.app.report.CardText;
import atelier.app.report.Page;
import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableSource;
import atelier.core.file.FileException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.experiments.run.Leaderboard;
import atelier.learn.feature.FrameReader;
import atelier.learn.report.ModelReport;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Gathers what the sample's report says.
record DemoPage(
    Path out, Dataset raw, Dataset tidy, Leaderboard board, ModelReport report, Path predictions) {
  private static final int SAMPLE_ROWS = 8;

  Page page(Progress progress) throws ProblemException {
    List<Column> columns = raw.schema().columns();
    List<Page.Sketch> sketches;
    try (DuckSession session = DuckSession.open(raw.file())) {
      sketches = Sketches.of(columns, FrameReader.all(session, TableSource.foreignParquet(raw.file()), columns, raw.rows(), progress));
    }
    String lead = title() + " tells the " + board.spec().target() + " of a penguin from its measurements.";
    return new Page(
        "Penguins", lead, report, new BoardPage(board).board(split()), sketches,
        "penguins.csv as imported: " + raw.rows() + " rows × " + columns.size() + " columns, all rows", sample(), facts(), notes(), commands());
  }

  private String title() {
    return board.best().orElseThrow().title();
  }

  private String split() {
    return board.spec().folds() + "-fold cross-validation of " + board.rows() + " rows";
  }

  private Page.Sample sample() throws FileException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(predictions)) {
      List<List<String>> rows = reader.stream().map(CsvRecord::getFields).toList();
      List<String> header = rows.getFirst();
      int step = Math.max(1, (rows.size() - 1) / SAMPLE_ROWS);
      List<List<@Nullable String>> cells = IntStream.range(0, Math.min(SAMPLE_ROWS, rows.size() - 1)).mapToObj(i -> shown(header, rows.get(1 + i * step))).toList();
      String by = " of predictions.csv, by the model that learned from all " + board.rows() + " rows with a known " + board.spec().target();
      return new Page.Sample(header, cells, "every " + step + "th of the " + (rows.size() - 1) + " rows" + by);
    } catch (IOException e) {
      throw FileException.of("read", predictions, e);
    }
  }

  private static List<@Nullable String> shown(List<String> header, List<String> row) {
    var cells = new ArrayList<@Nullable String>();
    for (int c = 0; c < row.size(); c++) {
      String cell = row.get(c);
      boolean probability = header.get(c).startsWith("probability_");
      cells.add(cell.isEmpty() ? null : probability ? String.format(Locale.ROOT, "%.3f", Double.parseDouble(cell)) : cell);
    }
    return cells;
  }

  private List<Page.Fact> facts() {
    var facts = new ArrayList<Page.Fact>();
    facts.add(new Page.Fact("Imported", raw.name() + ", " + raw.rows() + " rows, " + raw.id()));
    facts.add(new Page.Fact("Prepared", tidy.name() + ", " + tidy.rows() + " rows, " + tidy.id()));
    facts.add(new Page.Fact("Flow", "tidy.flow.json: strip blanks, keep rows with a known sex, drop duplicates"));
    facts.addAll(CardText.facts(report));
    facts.add(new Page.Fact("Data", "Gorman, Williams & Fraser 2014, Palmer Station LTER; CC0"));
    return facts;
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add((raw.rows() - tidy.rows()) + " of " + raw.rows() + " rows went in preparation: their sex is unknown, or they occur twice.");
    notes.addAll(CardText.notes(report));
    notes.add("The leaderboard's intervals are 90 % over the " + board.spec().folds() + " folds (Student's t, corrected for the rows that folds share: Nadeau & Bengio 2003); a candidate is tied when its distance to the best is within that error.");
    return notes;
  }

  private List<String> commands() {
    return List.of(
        "./studio predict " + out.resolve("model.zip") + " " + out.resolve("penguins.csv") + " --out predicted.csv",
        "./studio explain " + out.resolve("model.zip") + " " + out.resolve("penguins.csv") + " --rows 5",
        "./studio train " + out.resolve("penguins.csv") + " --target species --algorithm xgboost",
        "./studio project info " + out.resolve("project"));
  }
}
