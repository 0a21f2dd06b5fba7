package atelier.ui.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One connected part of a diagram while its order from top to bottom and its heights are found. Its points are boxes and, where a wire passes a layer, bends.
final class Rows {
  private static final int SWEEPS = 12;
  private static final double SLACK = 1e-6;

  /// A box or a bend.
  private static final class Vertex {
    final int id;
    final int layer;
    final boolean box;
    final List<Vertex> before = new ArrayList<>();
    final List<Vertex> after = new ArrayList<>();
    int place;
    double y;

    Vertex(int id, int layer, boolean box) {
      this.id = id;
      this.layer = layer;
      this.box = box;
    }
  }

  private final int[] layerOf;
  private final Map<Integer, Vertex> boxes = new HashMap<>();
  private final TreeMap<Integer, List<Vertex>> layers = new TreeMap<>();
  private int bends;

  Rows(int[] layerOf) {
    this.layerOf = layerOf;
  }

  void box(int number) {
    boxes.put(number, put(new Vertex(number, layerOf[number], true)));
  }

  private Vertex put(Vertex vertex) {
    List<Vertex> list = layers.computeIfAbsent(vertex.layer, l -> new ArrayList<>());
    vertex.place = list.size();
    list.add(vertex);
    return vertex;
  }

  /// Adds a wire from an earlier to a later layer; returns the numbers of its bends, which are below zero.
  int[] wire(int from, int to) {
    int steps = Math.max(0, layerOf[to] - layerOf[from] - 1);
    int[] made = new int[steps];
    Vertex at = boxes.get(from);
    Vertex end = boxes.get(to);
    if (at == null || end == null || at == end) {
      return new int[0];
    }
    for (int i = 0; i < steps; i++) {
      var bend = put(new Vertex(-1 - bends++, layerOf[from] + 1 + i, false));
      made[i] = bend.id;
      link(at, bend);
      at = bend;
    }
    link(at, end);
    return made;
  }

  private static void link(Vertex from, Vertex to) {
    from.after.add(to);
    to.before.add(from);
  }

  /// The top of each point, the highest at 0.
  Map<Integer, Double> heights() {
    order();
    layers.values().forEach(layer -> spread(layer, true, true));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      boolean both = sweep >= SWEEPS - 2;
      (down ? layers.values() : layers.descendingMap().values()).forEach(layer -> spread(layer, down || both, !down || both));
    }
    straighten();
    double top = layers.values().stream().flatMap(List::stream).mapToDouble(v -> v.y).min().orElse(0);
    var heights = new HashMap<Integer, Double>();
    layers.values().forEach(layer -> layer.forEach(v -> heights.put(v.id, (double) Math.round(v.y - top))));
    return heights;
  }

  double height(Map<Integer, Double> heights) {
    return heights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0) + Arrangement.HEIGHT;
  }

  /// Puts each layer in the order of its neighbours' mean places, forth and back, and keeps the order with the fewest crossings.
  private void order() {
    long fewest = crossings();
    Map<Vertex, Integer> best = places();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (List<Vertex> layer : down ? layers.values() : layers.descendingMap().values()) {
        var wish = new HashMap<Vertex, Double>();
        layer.forEach(v -> wish.put(v, (down ? v.before : v.after).stream().mapToDouble(n -> n.place).average().orElse(v.place)));
        layer.sort(Comparator.comparingDouble(v -> wish.getOrDefault(v, 0.0)));
        number(layer);
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = places();
      }
    }
    Map<Vertex, Integer> kept = best;
    layers.values().forEach(layer -> {
      layer.sort(Comparator.comparingInt(v -> kept.getOrDefault(v, 0)));
      number(layer);
    });
  }

  private static void number(List<Vertex> layer) {
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).place = i;
    }
  }

  private Map<Vertex, Integer> places() {
    var places = new HashMap<Vertex, Integer>();
    layers.values().forEach(layer -> layer.forEach(v -> places.put(v, v.place)));
    return places;
  }

  /// Pairs of wires that cross between neighbouring layers, counted with a binary indexed tree.
  private long crossings() {
    long crossings = 0;
    for (List<Vertex> layer : layers.values()) {
      int most = layer.stream().flatMap(v -> v.after.stream()).mapToInt(v -> v.place).max().orElse(-1);
      int[] tree = new int[most + 2];
      int seen = 0;
      for (Vertex vertex : layer) {
        int[] ends = vertex.after.stream().mapToInt(v -> v.place).toArray();
        for (int end : ends) {
          int notBelow = 0;
          for (int i = end + 1; i > 0; i -= i & -i) {
            notBelow += tree[i];
          }
          crossings += seen - notBelow;
        }
        for (int end : ends) {
          for (int i = end + 1; i < tree.length; i += i & -i) {
            tree[i]++;
          }
          seen++;
        }
      }
    }
    return crossings;
  }

  /// Gives each point of a layer the height nearest to the mean of its neighbours', in least squares, with the order and the least distances kept.
  private static void spread(List<Vertex> layer, boolean useBefore, boolean useAfter) {
    int n = layer.size();
    double[] offset = new double[n];
    double[] sum = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      Vertex vertex = layer.get(i);
      offset[i] = i == 0 ? 0 : offset[i - 1] + distance(layer.get(i - 1), vertex);
      sum[blocks] = wish(vertex, useBefore, useAfter) - offset[i];
      size[blocks++] = 1;
      // Blocks that would come too near each other become one.
      while (blocks > 1 && sum[blocks - 2] / size[blocks - 2] > sum[blocks - 1] / size[blocks - 1]) {
        sum[blocks - 2] += sum[blocks - 1];
        size[blocks - 2] += size[blocks - 1];
        blocks--;
      }
    }
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < size[block]; i++, at++) {
        layer.get(at).y = sum[block] / size[block] + offset[at];
      }
    }
  }

  private static double wish(Vertex vertex, boolean useBefore, boolean useAfter) {
    double sum = 0;
    int count = 0;
    for (List<Vertex> side : List.of(useBefore ? vertex.before : List.<Vertex>of(), useAfter ? vertex.after : List.<Vertex>of())) {
      for (Vertex other : side) {
        sum += other.y;
        count++;
      }
    }
    return count == 0 ? vertex.y : sum / count;
  }

  /// Puts what leads on from one to one onto one line where its neighbours leave room for that.
  private void straighten() {
    layers.values().stream()
        .flatMap(List::stream)
        .filter(v -> v.before.size() != 1 || v.before.getFirst().after.size() != 1)
        .map(Rows::lane)
        .filter(lane -> lane.size() > 1)
        .sorted(Comparator.comparingDouble(lane -> lane.getFirst().y))
        .forEach(this::straighten);
  }

  private static List<Vertex> lane(Vertex first) {
    var lane = new ArrayList<>(List.of(first));
    for (Vertex at = first; at.after.size() == 1 && at.after.getFirst().before.size() == 1; at = lane.getLast()) {
      lane.add(at.after.getFirst());
    }
    return lane;
  }

  private void straighten(List<Vertex> lane) {
    double least = -Double.MAX_VALUE;
    double most = Double.MAX_VALUE;
    double sum = 0;
    for (Vertex vertex : lane) {
      List<Vertex> layer = layers.getOrDefault(vertex.layer, List.of());
      if (vertex.place > 0) {
        Vertex above = layer.get(vertex.place - 1);
        least = Math.max(least, above.y + distance(above, vertex));
      }
      if (vertex.place < layer.size() - 1) {
        Vertex below = layer.get(vertex.place + 1);
        most = Math.min(most, below.y - distance(vertex, below));
      }
      sum += vertex.y;
    }
    if (least <= most + SLACK) {
      double y = Math.clamp(sum / lane.size(), Math.min(least, most), most);
      lane.forEach(vertex -> vertex.y = y);
    }
  }

  private static double distance(Vertex above, Vertex below) {
    if (above.box && below.box) {
      return Arrangement.HEIGHT + Arrangement.GAP_DOWN;
    }
    return above.box || below.box ? Arrangement.HEIGHT / 2 + Arrangement.GAP_WIRE : Arrangement.GAP_WIRE;
  }
}
