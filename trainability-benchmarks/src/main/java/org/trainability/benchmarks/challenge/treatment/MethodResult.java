package org.trainability.benchmarks.challenge.treatment;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A method in the league.
 *
 * @param method that took part
 * @param knowsTasks whether it is told where tasks begin
 * @param untuned with its defaults
 * @param tuned with the options that did best on other settings; empty where nothing was tuned
 * @param options that were chosen, {@code default} among them; empty where nothing was tuned
 * @param time of a run in units of the untreated run's in the same setting and seed, the median
 *     over both; empty where it is not known
 * @param actions of a run, the mean over settings and seeds
 */
public record MethodResult(
    TreatmentMethod method,
    boolean knowsTasks,
    Reached untuned,
    Optional<Reached> tuned,
    String options,
    OptionalDouble time,
    double actions) {}
