/** Controllers: pure steps from (state, situation) to (state, actions). */
package org.trainability.api.controller;
