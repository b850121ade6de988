/**
 * The search for counterexamples to an indicator: settings that it cannot tell apart, by movement
 * or by level, though their fates differ, and losses of which it does not warn. What the search
 * seeds suggest, fresh seeds must confirm.
 */
package org.trainability.benchmarks.challenge.refute;
