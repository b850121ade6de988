package org.trainability.benchmarks.challenge.score;

import java.util.OptionalDouble;
import org.trainability.benchmarks.challenge.signal.Warning;

/**
 * What the other settings teach about a setting.
 *
 * @param setting that had no say in it
 * @param warns the direction that is declared, else the one of the others
 * @param threshold of the indicator, beyond which, in that direction, it is an alarm; infinite if
 *     none is worth an alarm; empty if the others have no task with a loss ahead, or none that is
 *     healthy: then the setting is left out
 */
public record HeldOut(String setting, Warning warns, OptionalDouble threshold) {}
