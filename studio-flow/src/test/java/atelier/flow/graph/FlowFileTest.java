package atelier.flow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.flow.catalog.FlowException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowFileTest {
  private static final String TEXT =
      """
      {"version": 1, "parameters": {"region": "EU", "n": 3},
       "nodes": [
        {"id": "in", "kind": "source"},
        {"id": "n1", "kind": "transform", "transform": "row.limit", "inputs": ["in"], "params": {"k": 2}},
        {"id": "out", "kind": "destination", "inputs": ["n1:output"]}]}
      """;

  @Test
  void writesWhatItRead() throws FlowException {
    Flow flow = FlowFile.parse(TEXT, "The flow");
    assertThat(FlowFile.parse(FlowFile.text(flow), "The flow")).isEqualTo(flow);
    assertThat(FlowFile.text(FlowFile.parse(FlowFile.text(flow), "The flow"))).isEqualTo(FlowFile.text(flow));
  }

  @Test
  void tellsLineAndColumnOfBrokenJson() {
    assertThatThrownBy(() -> FlowFile.parse("{\"version\": 1,\n \"nodes\": [}", "The flow")).hasMessageContaining("line 2").hasMessageContaining("column");
  }

  @Test
  void refusesAnotherVersion() {
    assertThatThrownBy(() -> FlowFile.parse("{\"version\": 9, \"nodes\": []}", "The flow")).hasMessageContaining("version 9");
  }

  @Test
  void namesTheNodesOfACircle() throws FlowException {
    Flow flow = FlowFile.parse("""
        {"version": 1, "nodes": [{"id": "a", "kind": "transform", "transform": "row.limit", "inputs": ["b"]}, {"id": "b", "kind": "transform", "transform": "row.limit", "inputs": ["a"]}]}""", "The flow");
    assertThatThrownBy(flow::sorted).hasMessageContaining("a → b → a");
  }

  @Test
  void namesAnInputThatIsNotThere() throws FlowException {
    Flow flow = FlowFile.parse(TEXT.replace("[\"in\"]", "[\"nowhere\"]"), "The flow");
    assertThatThrownBy(flow::sorted).hasMessageContaining("'n1'").hasMessageContaining("'nowhere'").hasMessageContaining("in, n1, out");
  }

  @Test
  void setsParametersLikeTheirDefaults() throws FlowException {
    Flow flow = FlowFile.parse(TEXT, "The flow");
    assertThat(FlowFile.values(flow, Map.of("region", "US", "n", "5")).toString()).isEqualTo("{region=\"US\", n=5}");
    assertThatThrownBy(() -> FlowFile.values(flow, Map.of("n", "many"))).hasMessageContaining("'many'");
    assertThatThrownBy(() -> FlowFile.values(flow, Map.of("zone", "x"))).hasMessageContaining("'zone'").hasMessageContaining("region, n");
  }

  @Test
  void fillsReferencesInTexts() throws Exception {
    var params = (com.fasterxml.jackson.databind.node.ObjectNode) Json.tree("{\"expr\": \"r = '${region}'\", \"k\": \"${n}\"}");
    var values = Map.of("region", Json.tree("\"EU\""), "n", Json.tree("3"));
    assertThat(Parameters.fill(params, values)).isEqualTo(Json.tree("{\"expr\": \"r = 'EU'\", \"k\": 3}"));
  }

  @Test
  void refusesFieldsOfNodesThatNobodyReads() throws FlowException {
    assertThatThrownBy(() -> FlowFile.parse(TEXT.replace("\"inputs\": [\"in\"]", "\"inptus\": [\"in\"]"), "The flow"))
        .hasMessageContaining("Node 'n1' has a field 'inptus', which is not known.").hasMessageContaining("Did you mean 'inputs'? Known: id, kind, transform, inputs");
    assertThatCode(() -> FlowFile.parse(TEXT.replace("\"source\"", "\"source\", \"xyzzy\": 1"), "The flow")).as("another program may keep its own there").doesNotThrowAnyException();
    assertThatThrownBy(() -> FlowFile.parse(TEXT.replace("\"source\"", "\"source\", \"inputs\": [\"out\"]"), "The flow")).hasMessageContaining("source 'in' has inputs");
    assertThatThrownBy(() -> FlowFile.parse(TEXT.replace("\"params\"", "\"disabled\": \"yes\", \"params\""), "The flow")).hasMessageContaining("'disabled' with \"yes\"");
    assertThatThrownBy(() -> FlowFile.parse(TEXT.replace("\"destination\"", "\"destination\", \"partition\": \"year\""), "The flow")).hasMessageContaining("'partition' with \"year\"");
    var all = new Flow(1, Map.of(), java.util.List.of(new Node.Source("a", "set"), new Node.Step("b", "row.limit", java.util.List.of("a"), Json.object(), true, "why"),
        new Node.Destination("c", java.util.List.of("b"), "set", "x.csv", java.util.List.of("year"))));
    assertThat(FlowFile.parse(FlowFile.text(all), "The flow")).isEqualTo(all);
  }

  @Test
  void saysOfAFlowThatIsCutOffWhereItEnds() {
    assertThatThrownBy(() -> FlowFile.parse(TEXT.substring(0, TEXT.length() - 6), "The flow")).hasMessageContaining("line 5").hasMessageContaining("cut off").hasMessageNotContaining("REDACTED").hasMessageNotContaining("Source");
  }
}
