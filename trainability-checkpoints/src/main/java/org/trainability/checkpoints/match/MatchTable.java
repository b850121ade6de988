package org.trainability.checkpoints.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trainability.checkpoints.Tensor;

/** Both sides of a match that failed, and what to write. */
final class MatchTable {

  private static final int MOST = 60;

  private MatchTable() {}

  static String of(
      String reason, List<Slot> slots, Map<Slot, Tensor> taken, List<Tensor> candidates) {
    int width = slots.stream().mapToInt(slot -> slot.outline().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add("its tensors can't be matched with the network: " + reason);
    lines.add("  " + padded("network", width) + "  checkpoint");
    for (Slot slot : slots) {
      Tensor tensor = taken.get(slot);
      lines.add(
          "  "
              + padded(slot.outline(), width)
              + "  "
              + (tensor == null ? "?" : tensor.name() + " " + tensor.outline()));
    }
    List<String> left =
        candidates.stream()
            .filter(tensor -> !taken.containsValue(tensor))
            .map(tensor -> "  " + padded("", width) + "  " + tensor.name() + " " + tensor.outline())
            .toList();
    if (!left.isEmpty()) {
      lines.add("  " + padded("not matched", width));
      lines.addAll(left);
    }
    String open =
        slots.stream()
            .filter(slot -> !taken.containsKey(slot))
            .map(Slot::name)
            .findFirst()
            .orElse(slots.get(0).name());
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST)));
    if (lines.size() > MOST) {
      shown.add("  … and %s more".formatted(lines.size() - MOST));
    }
    shown.add("In the network's file say which is which, as");
    shown.add("  map:");
    shown.add("    %s: NAME OF A TENSOR".formatted(open));
    return String.join(System.lineSeparator(), shown);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
