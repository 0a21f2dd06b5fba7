package atelier.learn.model;

import atelier.core.json.Json;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model in one zip file: what it is, its learner's payload, its preparation, rows to explain it against, its ONNX graph.
/// Reading runs nothing: JSON and plain numbers only.
///
/// @param background prepared training rows, at most 100, against which single predictions are explained; may have 0 rows
/// @param flow       the flow that leads from the given columns to the model's, null when there is none
/// @param flowState  what that flow's fitted steps learned
/// @param onnx       the graph; null when the learner has none
public record ModelFile(
    Manifest manifest, FittedModel fitted, FloatMatrix background, @Nullable JsonNode flow, @Nullable JsonNode flowState, byte @Nullable [] onnx) {
  private static final String MANIFEST = "manifest.json";
  private static final String PAYLOAD = "payload.bin";
  private static final String PREPARATION = "preparation.json";
  private static final String BACKGROUND = "background.bin";
  private static final String FLOW = "flow.json";
  private static final String FLOW_STATE = "flow-state.json";
  private static final String ONNX = "model.onnx";
  private static final String CHECKSUMS = "checksums.json";

  /// Makes a learner's model of its bytes.
  @FunctionalInterface
  public interface Loader {
    Model load(String algorithm, byte[] payload) throws LearnException;
  }

  /// A model without flow and ONNX graph.
  public static ModelFile of(Manifest manifest, FittedModel fitted, FloatMatrix background) {
    return new ModelFile(manifest, fitted, background, null, null, null);
  }

  public ModelFile withOnnx(byte[] graph, Manifest.Onnx description) {
    return new ModelFile(manifest.withOnnx(description), fitted, background, flow, flowState, graph);
  }

  public ModelFile withFlow(JsonNode graph, @Nullable JsonNode state) {
    return new ModelFile(manifest, fitted, background, graph, state, onnx);
  }

  /// The file's bytes; equal models give equal bytes.
  public byte[] bytes() {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put(MANIFEST, utf8(manifest.json()));
    entries.put(PAYLOAD, fitted.model().payload());
    entries.put(PREPARATION, utf8(Json.pretty(fitted.preparation())));
    entries.put(BACKGROUND, Numbers.bytes(background));
    if (flow != null) {
      entries.put(FLOW, utf8(Json.pretty(flow)));
    }
    if (flowState != null) {
      entries.put(FLOW_STATE, utf8(Json.pretty(flowState)));
    }
    if (onnx != null) {
      entries.put(ONNX, onnx);
    }
    var sums = new TreeMap<String, String>();
    entries.forEach((name, bytes) -> sums.put(name, Checksum.of(bytes)));
    entries.put(CHECKSUMS, utf8(Json.pretty(sums)));
    try {
      return Archive.pack(entries);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Reads a model file of this program.
  ///
  /// @throws ModelException when it is not one, is damaged, tampered with or of a newer version
  public static ModelFile read(Path file, Loader loader) throws ModelException, LearnException {
    var entries = Archive.unpack(file);
    Manifest manifest = manifest(file, entries);
    verify(file, entries);
    Preparation preparation = json(file, entries, PREPARATION, Preparation.class);
    Model model = loader.load(manifest.lineage().algorithm(), entry(file, entries, PAYLOAD));
    try {
      var fitted = new FittedModel(manifest.task(), manifest.target(), manifest.targetKind(), manifest.classes(), preparation, model);
      return new ModelFile(
          manifest,
          fitted,
          Numbers.matrix(entry(file, entries, BACKGROUND)),
          entries.containsKey(FLOW) ? json(file, entries, FLOW, JsonNode.class) : null,
          entries.containsKey(FLOW_STATE) ? json(file, entries, FLOW_STATE, JsonNode.class) : null,
          entries.get(ONNX));
    } catch (IllegalArgumentException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  /// Reads only what the file says of itself; checksums are not verified.
  public static Manifest manifest(Path file) throws ModelException {
    return manifest(file, Archive.unpack(file));
  }

  private static Manifest manifest(Path file, Map<String, byte[]> entries) throws ModelException {
    JsonNode tree = json(file, entries, MANIFEST, JsonNode.class);
    int format = tree.path("format").asInt(-1);
    if (format > Manifest.FORMAT) {
      throw ModelException.input(
          "'" + file + "' is a model file of format " + format + "; this program reads up to " + Manifest.FORMAT + ".",
          "Use a newer version of the program, or train the model again with this one.");
    }
    if (format < 1) {
      throw damaged(file, "its manifest names no format", null);
    }
    return json(file, entries, MANIFEST, Manifest.class);
  }

  private static void verify(Path file, Map<String, byte[]> entries) throws ModelException {
    JsonNode sums = json(file, entries, CHECKSUMS, JsonNode.class);
    for (var entry : entries.entrySet()) {
      if (!entry.getKey().equals(CHECKSUMS) && !Checksum.of(entry.getValue()).equals(sums.path(entry.getKey()).asText())) {
        throw damaged(file, "the checksum of '" + entry.getKey() + "' does not match", null);
      }
    }
  }

  private static byte[] entry(Path file, Map<String, byte[]> entries, String name) throws ModelException {
    return Optional.ofNullable(entries.get(name)).orElseThrow(() -> damaged(file, "it has no '" + name + "'", null));
  }

  private static <T> T json(Path file, Map<String, byte[]> entries, String name, Class<T> type) throws ModelException {
    try {
      return Json.read(new String(entry(file, entries, name), StandardCharsets.UTF_8), type);
    } catch (JsonProcessingException e) {
      throw damaged(file, "'" + name + "' cannot be read: " + Json.fault(e), e);
    } catch (IOException e) {
      throw damaged(file, "'" + name + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static ModelException damaged(Path file, String why, @Nullable Throwable cause) {
    String what = "'" + file + "' is not a usable model file: " + why + ".";
    String advice = "Train the model again, or take an undamaged copy.";
    return cause == null ? ModelException.input(what, advice) : ModelException.input(what, advice, cause);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
