package atelier.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a benchmark found.
///
/// @param ours median of the studio
/// @param peer median of what it is compared with
/// @param unit of both, such as `ms`
/// @param detail whatever else explains the two numbers: the peer, versions, sizes, all times
record Result(double ours, double peer, String unit, Map<String, Object> detail) {

  String json(String name) throws JsonProcessingException {
    var line = new LinkedHashMap<String, Object>();
    line.put("name", name);
    line.put("ours", ours);
    line.put("peer", peer);
    line.put("ratio", Math.round(1000 * ours / peer) / 1000.0);
    line.put("unit", unit);
    line.put("detail", detail);
    return new ObjectMapper().writeValueAsString(line);
  }
}
