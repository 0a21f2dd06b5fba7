package atelier.flow.analysis.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.flow.analysis.bias.LabelMeasures.Stratum;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Path GOLDEN = Path.of("/work/shared/facts/clarify-golden.csv");
  private static final Set<String> LABELS = Set.of("CI", "DPL", "KL", "JS", "LP", "TVD", "KS", "CDDL", "CDDPL");
  private static final Set<String> MODELS = Set.of("DPPL", "DI", "DCA", "DCR", "AD", "RD", "SD", "DAR", "DRR", "TE", "GE", "FT");

  /// smclarify's own unit tests, and examples of its guide.
  @Test
  void agreesWithTheOpenLibrary() throws Exception {
    assertThat(LabelMeasures.imbalance(7, 5)).isEqualTo(1 / 6.0, within(1e-12));
    assertThat(LabelMeasures.divergence(Map.of("0", 3L, "1", 2L), Map.of("1", 1L))).isEqualTo(-0.36651629275, within(1e-10));
    assertThat(LabelMeasures.symmetric(Map.of("0", 3L, "1", 2L), Map.of("1", 1L))).isEqualTo(0.066414314382, within(1e-10));
    assertThat(LabelMeasures.largest(Map.of("rej", 40L, "wait", 40L, "acc", 20L), Map.of("rej", 20L, "wait", 10L, "acc", 70L))).isEqualTo(0.5, within(1e-12));
    assertThat(LabelMeasures.conditional(List.of(new Stratum(1, 4, 1, 0), new Stratum(3, 3, 4, 2), new Stratum(0, 3, 2, 1)))).isEqualTo(0.398214285714, within(1e-10));
    assertThat(ModelMeasures.impact(new Outcomes(0, 2, 2, 1), new Outcomes(2, 2, 1, 2))).isEqualTo(1.428571428571, within(1e-10));
    assertThat(ModelMeasures.entropy(new Outcomes(2, 4, 3, 3))).isEqualTo(0.245562130178, within(1e-10));
    assertThat(ModelMeasures.treatment(new Outcomes(0, 0, 4, 6), new Outcomes(2, 3, 1, 4))).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> LabelMeasures.imbalance(0, 5)).isInstanceOf(NoMeasure.class);
    assertThatThrownBy(() -> ModelMeasures.entropy(new Outcomes(0, 0, 4, 0))).isInstanceOf(NoMeasure.class);
  }

  /// Every row of the golden table that is about bias and holds counts.
  @Test
  void agreesWithTheGoldenTable() throws Exception {
    Assumptions.assumeTrue(Files.exists(GOLDEN), GOLDEN + " is not on this computer");
    int checked = 0;
    for (List<String> row : rows(Files.readString(GOLDEN))) {
      String metric = row.getFirst();
      if (!LABELS.contains(metric) && !MODELS.contains(metric) || row.get(1).contains("\"file\"")) {
        continue;
      }
      JsonNode inputs = Json.tree(row.get(1));
      if (inputs.has("na1_hat") || inputs.has("na0_hat") || inputs.has("TPa") || inputs.has("TNa")) {
        continue;
      }
      String expected = row.get(2);
      if (expected.startsWith("ERROR")) {
        assertThatThrownBy(() -> value(metric, inputs)).as(row.toString()).isInstanceOf(NoMeasure.class);
      } else if (expected.endsWith("Infinity")) {
        assertThat(value(metric, inputs)).as(row.toString()).isEqualTo(expected.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      } else {
        assertThat(value(metric, inputs)).as(row.toString()).isEqualTo(Double.parseDouble(expected), within(1e-9));
      }
      checked++;
    }
    assertThat(checked).isGreaterThan(150);
  }

  private static double value(String metric, JsonNode in) throws NoMeasure {
    return switch (metric) {
      case "CI" -> LabelMeasures.imbalance(in.path("na").asDouble(), in.path("nd").asDouble());
      case "DPL" -> LabelMeasures.difference(in.path("na").asDouble(), in.path("na1").asDouble(), in.path("nd").asDouble(), in.path("nd1").asDouble());
      case "KL" -> LabelMeasures.divergence(counts(in.path("a")), counts(in.path("d")));
      case "JS" -> LabelMeasures.symmetric(counts(in.path("a")), counts(in.path("d")));
      case "LP" -> LabelMeasures.euclid(counts(in.path("a")), counts(in.path("d")));
      case "TVD" -> LabelMeasures.variation(counts(in.path("a")), counts(in.path("d")));
      case "KS" -> LabelMeasures.largest(counts(in.path("a")), counts(in.path("d")));
      case "CDDL", "CDDPL" -> LabelMeasures.conditional(strata(in.path("groups")));
      case "GE" -> ModelMeasures.entropy(outcomes(in));
      case "FT" -> flips(in);
      default -> model(metric, outcomes(in.path("a")), outcomes(in.path("d")));
    };
  }

  private static double model(String metric, Outcomes a, Outcomes d) throws NoMeasure {
    return switch (metric) {
      case "DPPL" -> ModelMeasures.positives(a, d);
      case "DI" -> ModelMeasures.impact(a, d);
      case "DCA" -> ModelMeasures.acceptance(a, d);
      case "DCR" -> ModelMeasures.rejection(a, d);
      case "AD" -> ModelMeasures.accuracy(a, d);
      case "RD" -> ModelMeasures.recall(a, d);
      case "SD" -> ModelMeasures.specificity(a, d);
      case "DAR" -> ModelMeasures.precision(a, d);
      case "DRR" -> ModelMeasures.refusals(a, d);
      case "TE" -> ModelMeasures.treatment(a, d);
      default -> throw new IllegalArgumentException(metric);
    };
  }

  private static Map<String, Long> counts(JsonNode node) {
    var counts = new TreeMap<String, Long>();
    node.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
    return counts;
  }

  private static List<Stratum> strata(JsonNode groups) {
    var strata = new ArrayList<Stratum>();
    groups.forEach(g -> strata.add(new Stratum(g.path("a0").asDouble(), g.path("a1").asDouble(), g.path("d0").asDouble(), g.path("d1").asDouble())));
    return strata;
  }

  private static Outcomes outcomes(JsonNode n) {
    return new Outcomes(n.path("TP").asDouble(), n.path("FP").asDouble(), n.path("FN").asDouble(), n.path("TN").asDouble());
  }

  private static double flips(JsonNode in) throws NoMeasure {
    String said = in.path("pred").asText();
    String inside = in.path("d").asText();
    var a = new ArrayList<double[]>();
    var d = new ArrayList<double[]>();
    var saidA = new StringBuilder();
    var saidD = new StringBuilder();
    for (int i = 0; i < in.path("features").size(); i++) {
      String row = in.path("features").get(i).asText();
      boolean isD = inside.isEmpty() ? row.charAt(0) == '1' : inside.charAt(i) == '1';
      (isD ? d : a).add(row.chars().mapToDouble(c -> c - '0').toArray());
      (isD ? saidD : saidA).append(said.charAt(i));
    }
    return FlipTest.measure(a, bits(saidA), d, bits(saidD), 2);
  }

  private static boolean[] bits(CharSequence text) {
    boolean[] bits = new boolean[text.length()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = text.charAt(i) == '1';
    }
    return bits;
  }

  /// Fields in double quotes, where those are doubled.
  private static List<List<String>> rows(String csv) {
    var rows = new ArrayList<List<String>>();
    for (String line : csv.lines().skip(1).toList()) {
      var fields = new ArrayList<String>();
      var field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          fields.add(field.toString());
          field.setLength(0);
        } else {
          field.append(c);
        }
      }
      fields.add(field.toString());
      rows.add(fields);
    }
    return rows;
  }
}
