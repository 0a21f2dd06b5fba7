package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.load.TextReading.Part;
import atelier.core.data.load.TextSurvey.Seen;
import atelier.core.data.text.EncodingEvidence;
import atelier.core.data.text.TextSource;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A foreign file opened to be looked at several times: unpacked once, its characters and cells remembered between readings. Closing removes its copies.
/// Safe from any thread; readings take turns.
public final class OpenedFile implements AutoCloseable {
  private final Path scratch;
  private final Container container;
  private final long textBytes;
  private final Map<String, TextSource> texts = new HashMap<>();
  private final Map<String, Workbook> sheets = new HashMap<>();
  private final Map<Boolean, Look> looks = new HashMap<>();
  private @Nullable HeadSample sample;
  private final Map<Path, EncodingEvidence> encodings = new HashMap<>();

  /// What was seen under options that decide what a cell is.
  private record Look(List<?> key, Seen seen) {}

  private OpenedFile(Path scratch, Container container) {
    this.scratch = scratch;
    this.container = container;
    this.textBytes = container.plain().toFile().length();
  }

  public static OpenedFile of(Path file, Progress progress) throws DataException {
    Path scratch;
    try {
      scratch = Leftovers.temporaryFolder("preview");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
    boolean done = false;
    try {
      var opened = new OpenedFile(scratch, Container.open(file, scratch, progress));
      done = true;
      return opened;
    } finally {
      if (!done) {
        Trees.deleteQuietly(scratch);
      }
    }
  }

  public Path file() {
    return container.given();
  }

  /// What a dataset of this file is called.
  public String name() {
    return container.name();
  }

  public long bytes() {
    return container.size();
  }

  /// `gzip`, `zip` or null.
  public @Nullable String compression() {
    return container.compression();
  }

  /// `delimited`, `json`, `json-lines`, `parquet`, `xlsx` or `xls`.
  public String format() {
    return container.format() == Container.Format.TEXT ? "delimited" : container.format().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isText() {
    return container.format() == Container.Format.TEXT;
  }

  public boolean isSheet() {
    return container.format() == Container.Format.XLSX || container.format() == Container.Format.XLS;
  }

  /// Bytes of the text without compression.
  public long textBytes() {
    return textBytes;
  }

  /// What speaks for which encoding of a text.
  ///
  /// @param whole whether all bytes are looked at; else those of a part
  public synchronized EncodingEvidence encodings(boolean whole, Progress progress) throws DataException {
    Path file = whole || sample == null ? container.plain() : sample.file();
    try {
      EncodingEvidence known = encodings.get(file);
      if (known == null) {
        known = EncodingEvidence.of(file, progress);
        encodings.put(file, known);
      }
      return known;
    } catch (IOException e) {
      throw Disk.failed(container.given(), e);
    }
  }

  /// Looks at all rows of a text or a sheet.
  public synchronized TextReading whole(ImportOptions options, Progress progress) throws DataException {
    container.requireUnchanged();
    try {
      if (isSheet()) {
        Workbook sheet = sheet(options.sheet(), progress.slice(0, 0.3));
        ImportOptions asText = options.withDelimiter(",").withQuote("\"").withEncoding(null);
        TextSource text = source("sheet " + sheet.sheet(), sheet.text(), "utf-8", progress);
        return read(text, asText, sheet, Part.whole(), progress.slice(0.3, 1));
      }
      TextSource text = source("whole " + options.encoding(), container.plain(), options.encoding(), progress.slice(0, 0.3));
      return read(text, options, null, Part.whole(), progress.slice(0.3, 1));
    } catch (IOException e) {
      throw Disk.failed(container.given(), e);
    }
  }

  /// Looks at the head of a text and at pieces all over it; at the whole text where it cannot be cut into lines without reading it.
  public synchronized TextReading part(ImportOptions options, Progress progress) throws DataException {
    container.requireUnchanged();
    try {
      if (sample == null && isText()) {
        sample = HeadSample.of(container.plain(), scratch);
      }
      HeadSample pieces = sample;
      if (pieces == null || options.header().line() > pieces.lines()) {
        return whole(options, progress);
      }
      TextSource text = source("part " + options.encoding(), pieces.file(), options.encoding(), progress.slice(0, 0.3));
      return read(text, options, null, new Part(pieces.lines(), pieces.share()), progress.slice(0.3, 1));
    } catch (IOException e) {
      throw Disk.failed(container.given(), e);
    }
  }

  private TextReading read(TextSource text, ImportOptions options, @Nullable Workbook sheet, Part part, Progress progress) throws IOException, DataException {
    Seen seen = look(text, options, part.share() >= 1, progress);
    return new TextReading(seen.plan(options), seen, options, sheet, part);
  }

  private Seen look(TextSource text, ImportOptions options, boolean whole, Progress progress) throws IOException, DataException {
    var missing = new ArrayList<Object>();
    options.columns().forEach((name, column) -> {
      if (column.missing() != null) {
        missing.add(List.of(name, column.missing()));
      }
    });
    List<String> marks = options.missing() == null ? List.of() : options.missing();
    List<?> key = java.util.Arrays.asList(text.utf8(), options.delimiter(), options.quote(), options.escape(), options.header(), options.missing() == null, marks, java.util.Set.copyOf(missing));
    Look before = looks.get(whole);
    if (before == null || !before.key().equals(key)) {
      before = new Look(key, new TextSurvey(text, options, Expected.nothing(), progress).look());
      looks.put(whole, before);
    }
    return before.seen();
  }

  private TextSource source(String key, Path file, @Nullable String encoding, Progress progress) throws IOException, DataException {
    TextSource known = texts.get(key);
    if (known == null) {
      known = TextSource.of(file, container.given(), encoding, scratch, progress);
      texts.put(key, known);
    }
    return known;
  }

  private Workbook sheet(@Nullable String wanted, Progress progress) throws IOException, DataException {
    Workbook known = sheets.get(String.valueOf(wanted));
    if (known == null) {
      known = Workbook.of(container, wanted, scratch, progress);
      sheets.put(String.valueOf(wanted), known);
    }
    return known;
  }

  @Override
  public void close() {
    Trees.deleteQuietly(scratch);
  }
}
