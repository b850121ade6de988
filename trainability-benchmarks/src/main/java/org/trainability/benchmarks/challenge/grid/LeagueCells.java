package org.trainability.benchmarks.challenge.grid;

import java.util.List;

/**
 * Where treatments are compared, and where their options are tuned.
 *
 * @param score settings, by id, on which they are compared
 * @param rates base rates of these, as text
 * @param fresh seeds of these
 * @param tune other settings, on which options are tuned
 * @param tuneRates base rates of these, as text
 * @param search seeds of these, none of which is a fresh one
 * @param budget how many configurations each treatment tries, its defaults included, at least 1
 */
public record LeagueCells(
    List<String> score,
    List<String> rates,
    List<Long> fresh,
    List<String> tune,
    List<String> tuneRates,
    List<Long> search,
    int budget) {

  public LeagueCells {
    score = List.copyOf(score);
    rates = List.copyOf(rates);
    fresh = List.copyOf(fresh);
    tune = List.copyOf(tune);
    tuneRates = List.copyOf(tuneRates);
    search = List.copyOf(search);
  }
}
