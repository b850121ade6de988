package org.trainability.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the records of a run belong to. Records are continued, joined or averaged only where all of
 * it is the same.
 *
 * @param program the version of this program
 * @param seed of the run
 * @param plan each key of the resolved plan with its value, without the plan's name, its list of
 *     seeds and the paths of its files
 * @param inputs each file that the plan names, by its key, with the SHA-256 of its content: where
 *     it lies does not matter
 * @param start the SHA-256 of the state that its network began with, or null where that was drawn
 * @param plugins each component of a plugin that the run uses, as {@code metric acme/norm}, with
 *     version and SHA-256 of its jar or folder
 * @param kernel that computed, or null where that is not known
 */
public record RunIdentity(
    String program,
    long seed,
    Map<String, String> plan,
    Map<String, String> inputs,
    String start,
    Map<String, String> plugins,
    NumericKernel kernel) {

  /** Of a run that does not tell. */
  public static final RunIdentity UNKNOWN =
      new RunIdentity(Provenance.UNKNOWN, 0, Map.of(), Map.of(), null, Map.of(), null);

  private static final String ABSENT = "nothing";

  public RunIdentity {
    Objects.requireNonNull(program, "program");
    plan = copy(plan);
    inputs = copy(inputs);
    plugins = copy(plugins);
  }

  private static Map<String, String> copy(Map<String, String> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A place at which two identities differ.
   *
   * @param what as {@code stream.tasks}, {@code content of stream.data.labels}
   * @param here its value in the one; {@value RunIdentity#ABSENT} if it has none
   * @param there its value in the other
   */
  public record Difference(String what, String here, String there) {

    /** A changed program or plan differs at many places, of which a few tell. */
    private static final int SHOWN = 5;

    /**
     * {@return as {@code optimizer.rate: 0.01 here, 0.001 there}, seen from the other run; the
     * first few}
     *
     * @param differences of another run from one, whose values are {@code here}
     */
    public static String seenFromThere(List<Difference> differences) {
      String words =
          differences.stream()
              .limit(SHOWN)
              .map(
                  difference ->
                      "%s: %s here, %s there"
                          .formatted(difference.what, difference.there, difference.here))
              .collect(Collectors.joining("; "));
      int rest = differences.size() - SHOWN;
      return rest > 0 ? words + "; and " + rest + " more" : words;
    }
  }

  /**
   * {@return where they differ, this one's values as {@code here}; none if all is the same}
   *
   * @param other of another run, or of the same at another time
   */
  public List<Difference> differences(RunIdentity other) {
    Map<String, String> here = facts();
    Map<String, String> there = other.facts();
    Set<String> all = new LinkedHashSet<>(here.keySet());
    all.addAll(there.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String what : all) {
      String mine = here.getOrDefault(what, ABSENT);
      String theirs = there.getOrDefault(what, ABSENT);
      if (!mine.equals(theirs)) {
        differences.add(new Difference(what, mine, theirs));
      }
    }
    return List.copyOf(differences);
  }

  /**
   * {@return where they differ in more than the seed; each seed may have begun with a state of its
   * own}
   *
   * @param other of another run
   */
  public List<Difference> differencesBesidesSeed(RunIdentity other) {
    return differences(
        new RunIdentity(
            other.program,
            seed,
            other.plan,
            other.inputs,
            start != null && other.start != null ? start : other.start,
            other.plugins,
            other.kernel));
  }

  /**
   * {@return where the plan that was run says otherwise, as {@code here}}
   *
   * @param settings of the plan that lies beside the records
   */
  public List<Difference> differencesOfPlan(Map<String, String> settings) {
    return new RunIdentity(program, seed, plan, Map.of(), null, Map.of(), kernel)
        .differences(new RunIdentity(program, seed, settings, Map.of(), null, Map.of(), kernel));
  }

  /**
   * {@return where they differ in what is not of the plan and its seed: data, program and kernel}
   *
   * @param other of a run of another plan
   */
  public List<Difference> differencesOfEnvironment(RunIdentity other) {
    return new RunIdentity(program, 0, Map.of(), inputs, null, Map.of(), kernel)
        .differences(
            new RunIdentity(
                other.program, 0, Map.of(), other.inputs, null, Map.of(), other.kernel));
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(plan);
    inputs.forEach((key, sha256) -> facts.put("content of " + key, sha256));
    if (start != null) {
      facts.put("state that the network began with", start);
    }
    facts.put("seed", Long.toString(seed));
    facts.putAll(plugins);
    facts.put("program version", program);
    facts.put("numeric kernel", String.valueOf(kernel));
    return facts;
  }
}
