package atelier.ui.graph;

import atelier.ui.graph.Arrangement.Point;
import atelier.ui.graph.Arrangement.Spot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Arranges a diagram in layers (Sugiyama, Tagawa & Toda 1981): layers by the longest way from a beginning, bends where a wire passes a layer, few crossings by
/// barycentres, heights by least squares. Parts that nothing connects stand below each other.
final class Layout {
  private final Diagram diagram;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int count;

  Layout(Diagram diagram) {
    this.diagram = diagram;
    count = diagram.boxes().size();
    diagram.boxes().forEach(box -> numbers.put(box.id(), numbers.size()));
  }

  private int from(int wire) {
    return number(diagram.wires().get(wire).from());
  }

  private int to(int wire) {
    return number(diagram.wires().get(wire).to());
  }

  private int number(String id) {
    return numbers.getOrDefault(id, -1); // a diagram has no loose ends
  }

  Arrangement arrange() {
    int[][] forward = forward();
    int[] layer = layers(forward);
    int[] part = parts(forward);
    var spots = new LinkedHashMap<String, Spot>();
    Map<Integer, double[]> bends = new HashMap<>();
    double top = 0;
    for (int p = 0; p <= Arrays.stream(part).max().orElse(-1); p++) {
      var rows = new Rows(layer);
      Map<Integer, int[]> passing = new HashMap<>();
      for (int box = 0; box < count; box++) {
        if (part[box] == p) {
          rows.box(box);
        }
      }
      for (int wire = 0; wire < forward.length; wire++) {
        if (part[from(wire)] == p) {
          passing.put(wire, rows.wire(forward[wire][0], forward[wire][1]));
        }
      }
      Map<Integer, Double> heights = rows.heights();
      for (int box = 0; box < count; box++) {
        if (part[box] == p) {
          spots.put(diagram.boxes().get(box).id(), new Spot(x(layer[box]), top + heights.getOrDefault(box, 0.0), layer[box]));
        }
      }
      double shift = top + Arrangement.HEIGHT / 2;
      passing.forEach((wire, points) -> bends.put(wire, Arrays.stream(points).mapToDouble(point -> shift + heights.getOrDefault(point, 0.0)).toArray()));
      top += rows.height(heights) + Arrangement.GAP_DOWN * 1.5;
    }
    double width = x(Arrays.stream(layer).max().orElse(0)) + Arrangement.WIDTH;
    return new Arrangement(spots, routes(spots, layer, bends), count == 0 ? 0 : width, Math.max(0, top - Arrangement.GAP_DOWN * 1.5));
  }

  private static double x(int layer) {
    return layer * (Arrangement.WIDTH + Arrangement.GAP_ACROSS);
  }

  /// Every wire as a pair of boxes, those that would close a circle turned around.
  private int[][] forward() {
    int[][] pairs = new int[diagram.wires().size()][];
    List<List<Integer>> out = new ArrayList<>();
    for (int box = 0; box < count; box++) {
      out.add(new ArrayList<>());
    }
    for (int wire = 0; wire < pairs.length; wire++) {
      pairs[wire] = new int[] {from(wire), to(wire)};
      out.get(from(wire)).add(wire);
    }
    int[] state = new int[count]; // 0 not seen, 1 on the way, 2 done
    int[] next = new int[count];
    for (int start = 0; start < count; start++) {
      var way = new ArrayDeque<Integer>();
      if (state[start] == 0) {
        state[start] = 1;
        way.push(start);
      }
      while (!way.isEmpty()) {
        int box = way.element();
        if (next[box] == out.get(box).size()) {
          state[box] = 2;
          way.pop();
          continue;
        }
        int wire = out.get(box).get(next[box]++);
        int other = to(wire);
        if (state[other] == 1) {
          pairs[wire] = new int[] {other, box};
        } else if (state[other] == 0) {
          state[other] = 1;
          way.push(other);
        }
      }
    }
    return pairs;
  }

  private int[] layers(int[][] forward) {
    int[] layer = new int[count];
    boolean moved = true;
    for (int round = 0; moved && round <= count; round++) { // ends after as many rounds as the longest way has wires
      moved = false;
      for (int[] pair : forward) {
        if (pair[0] != pair[1] && layer[pair[1]] <= layer[pair[0]]) {
          layer[pair[1]] = layer[pair[0]] + 1;
          moved = true;
        }
      }
    }
    // What has nothing before it stands beside the first that uses it.
    int[] nearest = new int[count];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    boolean[] begins = new boolean[count];
    Arrays.fill(begins, true);
    for (int[] pair : forward) {
      nearest[pair[0]] = Math.min(nearest[pair[0]], layer[pair[1]]);
      begins[pair[1]] = pair[0] == pair[1] && begins[pair[1]];
    }
    for (int box = 0; box < count; box++) {
      if (begins[box] && nearest[box] != Integer.MAX_VALUE) {
        layer[box] = Math.max(0, nearest[box] - 1);
      }
    }
    return layer;
  }

  /// The connected part each box belongs to, numbered in the order of their first boxes.
  private int[] parts(int[][] forward) {
    int[] root = new int[count];
    Arrays.setAll(root, i -> i);
    for (int[] pair : forward) {
      int a = root(root, pair[0]);
      int b = root(root, pair[1]);
      root[Math.max(a, b)] = Math.min(a, b);
    }
    var known = new LinkedHashMap<Integer, Integer>();
    int[] part = new int[count];
    for (int box = 0; box < count; box++) {
      part[box] = known.computeIfAbsent(root(root, box), r -> known.size());
    }
    return part;
  }

  private static int root(int[] root, int box) {
    int at = box;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private List<List<Point>> routes(Map<String, Spot> spots, int[] layer, Map<Integer, double[]> bends) {
    var routes = new ArrayList<List<Point>>();
    for (int w = 0; w < diagram.wires().size(); w++) {
      Diagram.Wire wire = diagram.wires().get(w);
      Spot from = spots.getOrDefault(wire.from(), new Spot(0, 0, 0));
      Spot to = spots.getOrDefault(wire.to(), new Spot(0, 0, 0));
      var points = new ArrayList<Point>();
      points.add(new Point(from.x() + Arrangement.WIDTH, Arrangement.portY(from.y(), wire.output(), diagram.boxes().get(from(w)).outputs().size())));
      double[] heights = layer[from(w)] < layer[to(w)] ? bends.getOrDefault(w, new double[0]) : new double[0];
      for (int i = 0; i < heights.length; i++) {
        double x = x(layer[from(w)] + 1 + i);
        points.add(new Point(x, heights[i]));
        points.add(new Point(x + Arrangement.WIDTH, heights[i]));
      }
      points.add(new Point(to.x(), Arrangement.portY(to.y(), wire.input(), diagram.boxes().get(to(w)).inputs().size())));
      routes.add(List.copyOf(points));
    }
    return routes;
  }
}
