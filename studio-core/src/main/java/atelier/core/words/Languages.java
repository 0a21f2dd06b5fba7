package atelier.core.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/// Which language a text is in, by its character n-grams (OpenNLP's model of 103 languages, read when first asked).
public final class Languages {
  private static final String MODEL = "/langdetect-183.bin";
  private static final Map<String, String> SHORT = twoLetters();
  private static @Nullable LanguageDetectorME detector;

  private Languages() {}

  /// A language and how sure that is.
  ///
  /// @param code       ISO 639-1 where there is one, else ISO 639-3
  /// @param confidence 0 to 1
  public record Found(String code, double confidence) {}

  public static synchronized Found of(String text) {
    Language best = detector().predictLanguage(text);
    return new Found(SHORT.getOrDefault(best.getLang(), best.getLang()), best.getConfidence());
  }

  private static LanguageDetectorME detector() {
    LanguageDetectorME known = detector;
    if (known == null) {
      try (InputStream in = Objects.requireNonNull(LanguageDetectorME.class.getResourceAsStream(MODEL), MODEL)) {
        known = new LanguageDetectorME(new LanguageDetectorModel(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      detector = known;
    }
    return known;
  }

  private static Map<String, String> twoLetters() {
    var codes = new HashMap<String, String>();
    for (String code : Locale.getISOLanguages()) {
      codes.put(Locale.of(code).getISO3Language(), code);
    }
    // What the model calls by the name of one language of a group.
    codes.putAll(Map.of("cmn", "zh", "ekk", "et", "lvs", "lv", "nob", "nb", "pes", "fa", "plt", "mg", "zlm", "ms"));
    return codes;
  }
}
