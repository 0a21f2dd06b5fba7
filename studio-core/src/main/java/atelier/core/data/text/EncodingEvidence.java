package atelier.core.data.text;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What speaks for an encoding and against the others.
///
/// @param plain      nothing but ASCII: all encodings read the file alike
/// @param candidates the likeliest first
public record EncodingEvidence(boolean plain, List<Candidate> candidates) {
  private static final int SAMPLE = 1 << 18;
  private static final int MOST_WORDS = 4;
  private static final int LONGEST_WORD = 30;
  private static final double SHARPNESS = 8;

  public EncodingEvidence {
    candidates = List.copyOf(candidates);
  }

  /// One encoding.
  ///
  /// @param share  how likely it is among all, 0 to 1
  /// @param broken whether some bytes are no character in it
  /// @param alike  whether it reads the file as the likeliest one does; their shares are the likeliest one's
  /// @param words  how it reads some words of the file, the same ones for all candidates
  public record Candidate(String name, double share, boolean broken, boolean alike, List<String> words) {}

  /// Weighs the encodings of a file; all bytes are looked at.
  public static EncodingEvidence of(Path file, Progress progress) throws IOException, DataException {
    byte[] head = TextSource.head(file);
    String mark = TextSource.byteOrderMark(head);
    String wide = mark.isEmpty() ? EncodingDetector.sixteenBit(head, head.length & ~1) : mark.equals("utf-8") ? "" : mark;
    if (!wide.isEmpty()) {
      return new EncodingEvidence(false, List.of(new Candidate(wide, 1, false, false, List.of())));
    }
    var scan = new Utf8Scan();
    byte[] all = TextSource.scan(file, scan, progress);
    byte[] sample = java.util.Arrays.copyOf(all, Math.min(all.length, SAMPLE));
    List<byte[]> words = words(mark.isEmpty() ? sample : java.util.Arrays.copyOfRange(sample, Math.min(3, sample.length), sample.length));
    boolean utf8 = scan.isValid() || scan.multi() >= 20 * scan.invalid();
    if (utf8 && scan.multi() == 0 && scan.isValid()) {
      return new EncodingEvidence(true, List.of(new Candidate("utf-8", 1, false, false, List.of())));
    }
    var found = new ArrayList<Candidate>();
    Map<String, Double> scores = EncodingDetector.scores(sample, sample.length);
    double most = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double sum = scores.values().stream().mapToDouble(s -> Math.exp(SHARPNESS * (s - most))).sum();
    double own = utf8 ? scan.multi() / (double) (scan.multi() + scan.invalid()) : 0;
    found.add(candidate("utf-8", own, !scan.isValid(), words));
    for (var score : scores.entrySet()) {
      Charset charset = Encodings.charset(score.getKey());
      boolean broken = Plausibility.strict(sample, sample.length, charset) == null;
      found.add(candidate(score.getKey(), (1 - own) * Math.exp(SHARPNESS * (score.getValue() - most)) / sum, broken, words));
    }
    found.sort(java.util.Comparator.comparing(Candidate::share).reversed());
    return new EncodingEvidence(false, joined(found, sample));
  }

  /// Gives the shares of those that read the sample like the likeliest one to that one.
  private static List<Candidate> joined(List<Candidate> found, byte[] sample) throws DataException {
    Candidate best = found.getFirst();
    String text = new String(sample, Encodings.charset(best.name()));
    var joined = new ArrayList<Candidate>();
    double share = best.share();
    for (Candidate other : found.subList(1, found.size())) {
      boolean alike = !other.broken() && new String(sample, Encodings.charset(other.name())).equals(text);
      share += alike ? other.share() : 0;
      joined.add(new Candidate(other.name(), alike ? 0 : other.share(), other.broken(), alike, other.words()));
    }
    joined.addFirst(new Candidate(best.name(), share, best.broken(), false, best.words()));
    return joined;
  }

  private static Candidate candidate(String name, double share, boolean broken, List<byte[]> words) throws DataException {
    Charset charset = Encodings.charset(name);
    return new Candidate(name, share, broken, false, words.stream().map(w -> new String(w, charset)).toList());
  }

  /// Some different words with bytes beyond ASCII.
  private static List<byte[]> words(byte[] sample) {
    var words = new ArrayList<byte[]>();
    Set<String> seen = new LinkedHashSet<>();
    int start = -1;
    boolean high = false;
    for (int i = 0; i <= sample.length && words.size() < MOST_WORDS; i++) {
      byte b = i < sample.length ? sample[i] : (byte) ' ';
      boolean part = b < 0 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      if (part) {
        start = start < 0 ? i : start;
        high |= b < 0;
        continue;
      }
      if (start >= 0 && high && i - start >= 2 && i - start <= LONGEST_WORD && seen.add(new String(sample, start, i - start, java.nio.charset.StandardCharsets.ISO_8859_1))) {
        words.add(java.util.Arrays.copyOfRange(sample, start, i));
      }
      start = -1;
      high = false;
    }
    return words;
  }
}
