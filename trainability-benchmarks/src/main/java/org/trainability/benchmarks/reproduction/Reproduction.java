package org.trainability.benchmarks.reproduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trainability.benchmarks.reproduction.Preset.Profile;
import org.trainability.core.Catalogue;
import org.trainability.evaluation.claim.RateRuns;
import org.trainability.experiment.plan.Plan;
import org.trainability.experiment.plan.PlanReader;
import org.trainability.experiment.plan.Schedule;
import org.trainability.experiment.run.RunRequest;

/**
 * Figures in a profile: which plans at which base rates, and which runs they mean. A plan that
 * several figures need is run once.
 *
 * @param name presets' names, joined by {@value #AND}, or {@value #ALL}
 * @param profile the profile's name
 * @param figures the presets by name, in their order
 * @param plans to be run
 * @param paperPlans the same with the paper's values
 * @param overrides {@code key=value} for all plans, over the profile's
 */
public record Reproduction(
    String name,
    String profile,
    Map<String, Preset> figures,
    Map<Variant, Plan> plans,
    Map<Variant, Plan> paperPlans,
    List<String> overrides) {

  /** The name of all figures together. */
  public static final String ALL = "all";

  /** Joins the names of several figures. */
  public static final String AND = ",";

  private static final String RATE = "optimizer.rate";

  /** {@return what can be reproduced: {@link Preset#NAMES} and {@value #ALL}} */
  public static List<String> names() {
    List<String> names = new ArrayList<>(Preset.NAMES);
    names.add(ALL);
    return List.copyOf(names);
  }

  /** {@return the names of the profiles, in the order of their cost} */
  public static List<String> profiles() {
    return List.copyOf(PresetFiles.profiles().keySet());
  }

  /**
   * Prepares the reproduction of some figures or of all.
   *
   * @param name one of {@link #names()}, or several joined by {@value #AND}
   * @param profileName one of {@link #profiles()}
   * @param rates base rates instead of the profile's or the figures' own, positive; empty for these
   * @param overrides {@code key=value} for all plans, over the profile's
   * @throws IllegalArgumentException if there is no such figure or profile, a rate is not positive,
   *     or an override sets the rate, which is an axis of the figures
   */
  public static Reproduction of(
      Catalogue catalogue,
      String name,
      String profileName,
      List<String> rates,
      List<String> overrides) {
    Profile profile = profile(profileName);
    requireNoRate(overrides);
    Map<String, Preset> figures = new LinkedHashMap<>();
    for (String figure : figures(name)) {
      figures.put(figure, Preset.load(figure));
    }
    PlanReader reader = new PlanReader(catalogue);
    Map<Variant, Plan> plans = new LinkedHashMap<>();
    Map<Variant, Plan> paperPlans = new LinkedHashMap<>();
    List<String> wanted = rates.isEmpty() ? profile.rates().orElse(List.of()) : rates;
    List<String> chosen = wanted.stream().map(Reproduction::rate).distinct().toList();
    for (Variant variant : variants(figures.values(), chosen)) {
      String text = PresetFiles.plan(variant.setting());
      String origin = variant.setting() + ".yaml";
      String rate = RATE + "=" + variant.rate();
      Plan paper = reader.read(text, origin, Path.of(""), List.of(rate));
      List<String> all = new ArrayList<>();
      all.add(rate);
      all.addAll(sparser(paper, profile.every()));
      all.addAll(profile.overrides());
      all.addAll(profile.plans().getOrDefault(variant.setting(), List.of()));
      all.addAll(overrides);
      paperPlans.put(variant, paper);
      plans.put(variant, reader.read(text, origin, Path.of(""), all));
    }
    return new Reproduction(name, profileName, figures, plans, paperPlans, overrides);
  }

  /**
   * {@return the same reproduction}
   *
   * @param record of a reproduction
   */
  public static Reproduction of(Catalogue catalogue, ReproductionRecord record) {
    return of(catalogue, record.name(), record.profile(), record.rates(), record.overrides());
  }

  /**
   * {@return one name for the figures of both, in the paper's order}
   *
   * @param one a reproduction's name
   * @param other another's
   */
  static String names(String one, String other) {
    List<String> figures = figures(one + AND + other);
    return figures.equals(Preset.NAMES) ? ALL : String.join(AND, figures);
  }

  /** In the paper's order, each once. */
  private static List<String> figures(String name) {
    List<String> wanted = List.of(name.split(AND, -1));
    if (wanted.contains(ALL)) {
      return Preset.NAMES;
    }
    return Stream.concat(
            Preset.NAMES.stream().filter(wanted::contains),
            wanted.stream().filter(figure -> !Preset.NAMES.contains(figure)))
        .toList();
  }

  private static Profile profile(String name) {
    Profile profile = PresetFiles.profiles().get(name);
    if (profile == null) {
      throw new IllegalArgumentException(
          "no profile '" + name + "'; the profiles are " + profiles());
    }
    return profile;
  }

  private static void requireNoRate(List<String> overrides) {
    for (String override : overrides) {
      if (override.startsWith(RATE + "=")) {
        throw new IllegalArgumentException(
            override + ": the base rate is an axis of the figures; choose it with --rates");
      }
    }
  }

  /** One way to write a rate, as it names folders. */
  private static String rate(String text) {
    double rate;
    try {
      rate = Double.parseDouble(text);
    } catch (NumberFormatException error) {
      rate = Double.NaN;
    }
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "a base rate must be a positive number, as 3e-3, was '" + text + "'");
    }
    return RateRuns.text(rate);
  }

  private static Set<Variant> variants(Collection<Preset> figures, List<String> rates) {
    Set<Variant> variants = new LinkedHashSet<>();
    for (Preset figure : figures) {
      for (String setting : figure.settings()) {
        for (String rate : rates.isEmpty() ? figure.rates() : rates) {
          variants.add(new Variant(setting, rate));
        }
      }
    }
    return variants;
  }

  /** Overrides that replace what is done every so many steps. */
  private static List<String> sparser(Plan plan, Map<Integer, Integer> every) {
    List<String> overrides = new ArrayList<>();
    plan.metrics()
        .forEach(
            (id, metric) -> {
              if (metric.every() instanceof Schedule.Steps steps
                  && every.containsKey(steps.count())) {
                overrides.add("metrics.%s.every=%s".formatted(id, every.get(steps.count())));
              }
            });
    // A list is given as a whole, not key by key.
    if (plan.controllers().size() == 1
        && plan.controllers().get(0).options().get("every") instanceof Integer steps
        && every.containsKey(steps)) {
      overrides.add("controller.every=" + every.get(steps));
    }
    return overrides;
  }

  /** {@return what the profile is for, in a sentence} */
  String statement() {
    return profile(profile).statement();
  }

  /** {@return the base rates, in their order} */
  public List<String> rates() {
    return plans.keySet().stream().map(Variant::rate).distinct().toList();
  }

  /**
   * {@return every run, seed by seed within its plan and rate}
   *
   * @param out folder of the reproduction
   */
  public List<RunRequest> requests(Path out) {
    List<RunRequest> requests = new ArrayList<>();
    plans.forEach(
        (variant, plan) ->
            plan.seeds()
                .forEach(
                    seed ->
                        requests.add(
                            new RunRequest(
                                variant.label(),
                                plan,
                                seed,
                                RunRequest.directory(variant.folder(out), seed)))));
    return requests;
  }

  /** {@return what is to be kept beside the runs} */
  public ReproductionRecord record() {
    return new ReproductionRecord(
        name, profile, rates(), plans.values().iterator().next().seeds(), overrides);
  }
}
