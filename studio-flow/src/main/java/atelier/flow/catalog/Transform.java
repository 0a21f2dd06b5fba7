package atelier.flow.catalog;

import atelier.core.data.Table;
import atelier.core.expr.Dialect;
import atelier.core.expr.Rel;
import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of the catalogue: what it is called, what it needs, what it does, and proof that it does.
///
/// @param id       group, dot, verb; the name in saved flows, never reused
/// @param help     one sentence
/// @param defaults the parameters where nothing is said
public record Transform<P extends Record>(
    String id, String title, String help, TransformKind kind, Reach reach, P defaults, Effect<P> effect, List<Example> examples) {
  public Transform {
    examples = List.copyOf(examples);
  }

  /// The part before the dot.
  public String group() {
    return id.substring(0, id.indexOf('.'));
  }

  public ParamSchema<P> params() {
    return ParamSchema.of(defaults);
  }

  /// The parameters in a flow file as the record.
  public P parse(JsonNode params) throws ParamException {
    return params().parse(params, "Transform '" + id + "'");
  }

  /// The question whose answer the step has to know; null when there is none.
  public @Nullable Rel discover(JsonNode params, List<Rel> inputs) throws FlowException, ParamException {
    return effect.discover(new Step<>(parse(params), inputs, null, true));
  }

  /// The id of the step whose state it works with; null: none.
  public @Nullable String borrows(JsonNode params) throws ParamException {
    return effect.borrows(parse(params));
  }

  /// Whether the answer of its question is about the table at hand only.
  public boolean asksAnew() {
    return effect.asksAnew();
  }

  /// Whether the answer of its question only makes the run quicker.
  public boolean asksForSpeed() {
    return effect.asksForSpeed();
  }

  /// The one engine's language that its code is in; null: any engine can do it.
  public @Nullable Dialect dialect() {
    return effect.dialect();
  }

  /// Whether it runs code outside of the engine, on this computer: what someone else's flow must not do unasked.
  public boolean runsPrograms() {
    return effect.runsPrograms();
  }

  /// The tables that come out, by port.
  ///
  /// @param fresh whether the state was learned from these inputs
  public Map<String, Rel> apply(JsonNode params, List<Rel> inputs, @Nullable Table state, boolean fresh) throws FlowException, ParamException {
    return effect.apply(new Step<>(parse(params), inputs, state, fresh));
  }

  /// The same entry with one more example of one input.
  ///
  /// @param params JSON, in which single quotes may stand for double ones
  public Transform<P> example(String params, Table in, Table out) {
    return with(new Example(Map.of("input", in), json(params), out, null));
  }

  /// The same entry with one more example of several inputs, named in their order.
  public Transform<P> example(String params, List<Table> in, Table out) {
    var named = new LinkedHashMap<String, Table>();
    in.forEach(t -> named.put(named.isEmpty() ? "input" : "other" + named.size(), t));
    return with(new Example(named, json(params), out, null));
  }

  /// The same entry with one more example that promises an error.
  public Transform<P> refuses(String params, Table in, String error) {
    return with(new Example(Map.of("input", in), json(params), null, error));
  }

  private Transform<P> with(Example example) {
    var all = new ArrayList<>(examples);
    all.add(example);
    return new Transform<>(id, title, help, kind, reach, defaults, effect, all);
  }

  private static ObjectNode json(String params) {
    try {
      return (ObjectNode) Json.tree(params.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(params, e);
    }
  }
}
