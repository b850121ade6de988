/**
 * The mathematics: static functions without state. Where a value does not exist they throw {@link
 * org.trainability.api.metric.UndefinedException} with the reason.
 */
package org.trainability.scheduler.kernel;
