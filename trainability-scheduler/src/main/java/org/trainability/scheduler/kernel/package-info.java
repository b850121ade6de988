/**
 * The mathematics: static functions without state. Where a value does not exist they throw {@link
 * org.trainability.api.UndefinedException} with the reason.
 */
package org.trainability.scheduler.kernel;
