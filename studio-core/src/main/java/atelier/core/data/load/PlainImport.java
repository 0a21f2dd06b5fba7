package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.cell.MissingTokens;
import atelier.core.data.load.ImportReport.Rejects;
import atelier.core.data.load.TextSurvey.Plan;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.data.text.TextSource;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.PlainText;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Imports a large text at the engine's speed where the text is plain. A sample says what it should be; the engine's strict reading and the number of bytes prove it
/// on all rows. Whatever is not as the sample promised is left to the exact way, so this one never has to mend anything.
final class PlainImport {
  private static final int PIECE = 1 << 17;
  private static final int PIECES = 12;

  private final Container container;
  private final Path directory;
  private final @Nullable Path scratch;
  private final ImportOptions options;
  private final Expected expected;
  private final long small;

  PlainImport(Container container, Path directory, @Nullable Path scratch, ImportOptions options, Expected expected, long small) {
    this.container = container;
    this.directory = directory;
    this.scratch = scratch;
    this.options = options;
    this.expected = expected;
    this.small = small;
  }

  /// Empty when the text is not plain.
  Optional<Imported> run(Path temporary, DuckSession session, Progress progress) throws DataException, IOException {
    long size = Files.size(container.plain());
    boolean decided = !options.resolutions().isEmpty() || options.columns().values().stream().anyMatch(c -> c.missing() != null || c.doubtful() != null);
    boolean odd = options.missing() != null && !options.missing().stream().allMatch(PlainCells::isWord);
    boolean own = !decided && !odd && (options.encoding() == null || options.encoding().equals("utf-8"));
    if (size < small || !own) {
      return Optional.empty();
    }
    Sample sample = sample(temporary);
    if (sample == null) {
      return Optional.empty();
    }
    TextSource text = TextSource.of(sample.file(), container.given(), null, temporary, Progress.none());
    if (text.isCopy() || !text.encoding().equals("utf-8")) {
      return Optional.empty();
    }
    Plan plan = new TextSurvey(text, options, expected, Progress.none()).plan();
    List<PlainText.Cell> cells = PlainCells.of(plan.columns());
    if (!isPlain(plan, sample) || cells.isEmpty()) {
      return Optional.empty();
    }
    long skip = plan.layout().hasHeader() ? plan.layout().headerLine() : plan.layout().firstLine() - 1;
    long above = sample.bytesAbove(skip);
    long quotes = sample.isQuoted() ? ByteCount.of(container.plain(), '"', above, progress) : 0;
    Collection<String> words = options.missing() == null ? MissingTokens.words() : options.missing();
    var plain = new PlainText(container.plain(), plan.dialect().delimiter(), quotes, skip, cells, PlainCells.mark(plan.columns()), PlainCells.moments(plan.columns()), words);
    var read = new Text(plain, plan, sample, size - above);
    // Most files have no words for missing, and are read quicker without looking for any. Words that a person named may be numbers, which no reading stumbles on.
    boolean seen = options.missing() != null || plan.columns().stream().anyMatch(c -> !c.guess().tokens().isEmpty());
    Text wordy = read.withWords(options.missing());
    Attempt strict = seen && wordy.text().hasWords() ? Attempt.STUMBLED : read(read, session, progress);
    return strict.imported() == null && strict.words() && wordy.text().hasWords() ? Optional.ofNullable(read(wordy, session, progress).imported()) : Optional.ofNullable(strict.imported());
  }

  /// A text and what it is said to be.
  ///
  /// @param size bytes of its rows
  private record Text(PlainText text, Plan plan, Sample sample, long size) {
    Text withWords(@Nullable List<String> given) {
      return new Text(text.withColumns(PlainCells.withWords(text.columns(), plan.columns(), given)), plan, sample, size);
    }
  }

  /// What came of a reading.
  ///
  /// @param imported null where the text is not what it was said to be
  /// @param words    whether words for missing may be why
  private record Attempt(@Nullable Imported imported, boolean words) {
    static final Attempt STUMBLED = new Attempt(null, true);
  }

  private Attempt read(Text read, DuckSession session, Progress progress) throws DataException, IOException {
    PlainText text = read.text();
    Plan plan = read.plan();
    try (var files = new DatasetFiles(session, directory)) {
      Path table;
      progress.report(0, "Reading");
      try {
        table = files.write(text.from(), text.hasWords() ? "read" : "data", progress.slice(0, 0.7));
      } catch (DataException e) {
        if (e.problem().what().contains("disk is full")) {
          throw e;
        }
        // A cell, a row or a byte that is not as in the sample.
        return Attempt.STUMBLED;
      }
      progress.report(0.7, "Checking every cell");
      PlainText.Measured measured = text.measure(session, table, plan.columns().stream().map(Planned::few).toList(), progress);
      if (!measured.fills(read.size(), text.columns().size(), read.sample().lineBytes(), read.sample().lastLineEnds())) {
        return new Attempt(null, measured.suspects() > 0);
      }
      container.requireUnchanged();
      Path kept = text.hasWords() ? files.write(text.without(table), "data", progress.slice(0.7, 0.75)) : table;
      Plan counted = plan.withColumns(IntStream.range(0, plan.columns().size()).mapToObj(i -> plan.columns().get(i).withTokens(measured.taken().get(i))).toList());
      List<Draft> drafts = TextImport.drafts(counted).stream().map(d -> d.why("a sample said so and all rows agree")).toList();
      String name = options.name() == null ? container.name() : options.name();
      Warnings warnings = new Warnings();
      TextImport.warn(counted, warnings);
      Imported imported =
          files.keep(kept, drafts, name, TextImport.source(container, counted, null), Rejects.none(), null, null, measured.counts(), measured.fingerprint(), warnings, scratch, progress.slice(0.75, 1));
      return new Attempt(imported, false);
    }
  }

  /// Nothing of the sample had to be mended.
  private static boolean isPlain(Plan plan, Sample sample) {
    String delimiter = plan.dialect().delimiter();
    boolean quotes = !sample.isQuoted() || plan.dialect().quote() == '"' && plan.dialect().escape() == '"' && plan.columns().stream().noneMatch(c -> c.found().contains("\n"));
    return quotes && plan.layout().width() > 1 && delimiter.length() == 1 && delimiter.charAt(0) < 128 && !delimiter.equals(" ") && plan.ragged() == 0 && plan.footer().isEmpty() && plan.blanks() == 0
        && plan.unterminated() == 0 && plan.mended() == 0 && plan.columns().stream().allMatch(c -> c.guess().misfits() == 0);
  }

  /// Pieces of the file: its head and others all over it, cut at line ends.
  private record Sample(Path file, byte[] head, int lineBytes, boolean lastLineEnds, boolean isQuoted) {
    long bytesAbove(long lines) {
      long seen = 0;
      for (int i = 0; i < head.length && seen < lines; i++) {
        if (head[i] == '\n' && ++seen == lines) {
          return i + 1L;
        }
      }
      return head.length > 2 && (head[0] & 0xff) == 0xef && lines == 0 ? 3 : 0;
    }
  }

  private @Nullable Sample sample(Path temporary) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    byte[] head;
    byte[] last;
    try (FileChannel channel = FileChannel.open(container.plain())) {
      long size = channel.size();
      head = piece(channel, 0, 4 * PIECE);
      int cut = lastBreak(head);
      if (cut <= 0) {
        return null;
      }
      all.write(head, 0, cut + 1);
      for (int i = 1; i < PIECES && size > 8L * PIECE; i++) {
        byte[] piece = piece(channel, i * (size - PIECE) / PIECES, PIECE);
        int from = firstBreak(piece);
        int to = lastBreak(piece);
        if (from < 0 || to <= from) {
          return null;
        }
        all.write(piece, from + 1, to - from);
      }
      last = piece(channel, Math.max(cut + 1L, size - PIECE), PIECE);
      int from = size - PIECE > cut + 1L ? firstBreak(last) : -1;
      all.write(last, from + 1, last.length - from - 1);
    }
    byte[] bytes = all.toByteArray();
    int line = lineBytes(bytes);
    if (line == 0) {
      return null;
    }
    Path file = Files.createTempFile(temporary, "sample", ".txt");
    Files.write(file, bytes);
    byte[] end = last.length == 0 ? head : last;
    return new Sample(file, head, line, end[end.length - 1] == '\n', !"".equals(options.quote()) && ByteCount.of(bytes, bytes.length, '"') > 0);
  }

  /// 1 when all lines end with a line feed, 2 with a carriage return before it; 0 when they differ or a byte stands there that needs the exact way.
  private int lineBytes(byte[] bytes) {
    long feeds = 0;
    long returns = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == 0) {
        return 0;
      }
      feeds += b == '\n' ? 1 : 0;
      returns += b == '\r' ? 1 : 0;
      if (b == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n')) {
        return 0;
      }
    }
    return returns == 0 ? 1 : returns == feeds ? 2 : 0;
  }

  private static byte[] piece(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    long position = Math.max(0, at);
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, position + buffer.position());
      if (n < 0) {
        break;
      }
    }
    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static int firstBreak(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');
  }

  private static int lastBreak(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n');
  }
}
