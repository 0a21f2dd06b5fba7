package atelier.flow.run;

import atelier.core.data.Table;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.TableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the steps of a flow learned, with the parameters they learned it with.
public record FittedState(Map<String, Learned> steps) {
  /// What one step learned.
  ///
  /// @param paramsHash of the transform and its parameters: others drop what was learned
  /// @param params     the parameters themselves, for steps that work with another's state; empty when read from a file
  public record Learned(String transform, String paramsHash, JsonNode params, Table state) {}

  public FittedState {
    steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  public static FittedState empty() {
    return new FittedState(Map.of());
  }

  /// What the step learned with these parameters.
  ///
  /// @throws FlowException when it learned with other ones
  Optional<Table> of(String step, String transform, JsonNode params) throws FlowException {
    Learned learned = steps.get(step);
    if (learned == null) {
      return Optional.empty();
    }
    if (!learned.paramsHash().equals(hash(transform, params))) {
      throw FlowException.input("Step '" + step + "' was fitted with other parameters than it has now.", "Fit the flow again with --fit.");
    }
    return Optional.of(learned.state());
  }

  static String hash(String transform, JsonNode params) {
    try {
      byte[] text = (transform + "\n" + sorted(params)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same text for the same parameters, whatever their order in the file.
  private static String sorted(JsonNode json) {
    if (!json.isObject()) {
      return json.toString();
    }
    List<String> fields = new ArrayList<>();
    json.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> fields.add(e.getKey() + "=" + sorted(e.getValue())));
    return "{" + String.join(", ", fields) + "}";
  }

  public static FittedState read(Path file) throws FlowException {
    try {
      JsonNode root = Json.tree(Files.readString(file));
      if (root.path("version").asInt() != 1 || !root.path("steps").isObject()) {
        throw FlowException.input("'" + file + "' is not what a flow learned.", "Name a file that --fit wrote.");
      }
      var steps = new LinkedHashMap<String, Learned>();
      root.path("steps").properties().forEach(e ->
          steps.put(e.getKey(), new Learned(e.getValue().path("transform").asText(), e.getValue().path("params_hash").asText(), Json.object(), TableJson.table(e.getValue().path("state")))));
      return new FittedState(steps);
    } catch (IOException | RuntimeException e) {
      throw FlowException.input("The state file '" + file + "' cannot be read: " + e.getMessage() + ".", "Name a file that --fit wrote.");
    }
  }

  /// Writes beside the file and renames.
  public void write(Path file) throws FlowException {
    ObjectNode root = Json.object().put("version", 1);
    ObjectNode all = root.putObject("steps");
    steps.forEach((id, learned) -> {
      ObjectNode step = all.putObject(id).put("transform", learned.transform()).put("params_hash", learned.paramsHash());
      step.set("state", TableJson.json(learned.state()));
    });
    try {
      SafeFile.write(file, Json.pretty(root));
    } catch (FileException e) {
      throw FlowException.in("The state file", e.problem(), e);
    }
  }
}
