#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes the accounts of a run from its results.nc alone, independently of the engine.

    tests/checker/check_run.py runs/NAME/latest     every block of every case and quarter, or of a long run,
                                                    the worst of all replications

A block is one accounting identity; its error is the largest gap over the natural size of the block.
Prints a table; exit status 1 names the blocks that are off by more than 1e-9, 77 means skipped.
Needs Debian's python3-xarray, python3-netcdf4 and python3-numpy, nothing of Entrepot. mutations.py beside it
tries whether an error would be seen.
"""
import argparse
import pathlib
import sys

try:
    import netCDF4  # noqa: F401 (the backend of xarray)
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing}; apt-get install python3-xarray python3-netcdf4")
    sys.exit(77)

TOLERANCE = 1e-9
QUARTERS_A_YEAR = 4.0


def at_rest(data):
    """A long run as a run of one quarter: a year at rest has four that are alike."""
    of_cases = [name for name, variable in data.data_vars.items() if variable.dims[:1] == ("case",)]
    for name in of_cases:
        quarters = QUARTERS_A_YEAR if data[name].attrs["units"].endswith(" a year") else 1.0
        data[name] = (data[name] / quarters).expand_dims(quarter=1, axis=1)
    return data


class Run:
    """Arrays of a replication in a fixed order: case, quarter, then the dimensions of the variable."""

    def __init__(self, data, replication=0):
        self.rest = "quarter" not in data.dims
        data = at_rest(data.copy()) if self.rest else data
        data = data.isel(replication=replication) if "replication" in data.dims else data
        self.annual = "year" in data.trade.dims
        self.owners = "owner" in data.dims
        self.array = {}
        for name, variable in data.variables.items():
            if variable.dtype.kind == "f":
                self.array[name] = np.array(variable.values)
        self.dims = {name: data[name].dims for name in self.array}
        self.quarters = data.sizes["quarter"]
        # FDI stock before the first quarter, where it is not the base year's; at rest it was what it is
        self.stock_before = np.array(data.fdi_stock.values) if self.rest and self.owners else None
        self.economy = np.array(data.location_economy.values)
        self.abroad = self.economy[:, None] != self.economy[None, :]
        home = self.economy == data.attrs["home_economy"]
        self.document_bound = float(data.attrs.get("document_bound", "nan"))
        self.cost_per_innovation = float(data.attrs.get("cost_per_innovation", "nan"))
        self.migration_elasticity = float(data.attrs.get("migration_elasticity", "nan"))
        self.home = home
        self.of_home = home[:, None] | home[None, :]
        self.names = {dim: list(data[dim].values) for dim in ("location", "sector", "labour_market")}
        if self.owners:  # where nobody owns anything, nothing is missing
            self.array["trade_by_owner"] = np.nan_to_num(self.array["trade_by_owner"])
            self.array["profit_tax"] = np.nan_to_num(self.array["profit_tax"])

    def __getattr__(self, name):
        """A variable; where flows are by year, money by quarter is added up to years."""
        values = self.array[name]
        return self.years(values) if self.annual and "quarter" in self.dims[name] else values

    def years(self, values):
        """Quarters added up to years of the run."""
        return np.add.reduceat(values, np.arange(0, self.quarters, 4), axis=1)

    def quarterly(self, name):
        return self.array[name]

    def one_price(self):
        """(place, sector) whose price before tariffs follows from the file: only home firms sell, and the
        place taxes no sales, of which the file has the revenue alone."""
        sells = np.ones(self.array["net_revenue"].shape[2:])
        if self.owners:
            sells *= self.array["base_fdi_stock"].sum(0) == 0
        taxed = self.array["sales_tax_revenue"]
        return sells * ~taxed.any(axis=(0, 1))

    def last_year(self):
        """The last year of the policy case, copied."""
        part = object.__new__(Run)
        part.__dict__.update(self.__dict__)
        first = (self.quarters - 1) // 4 * 4
        part.quarters = self.quarters - first
        since = {"quarter": first, "year": first // 4}
        if self.rest and self.owners:
            part.stock_before = self.stock_before[1:2].copy()
        elif self.owners and first > 0:
            part.stock_before = self.array["fdi_stock"][1:2, first - 1:first]
        part.array = {name: (values[1:2, since[self.dims[name][1]]:].copy()
                             if self.dims[name][0] == "case" else values.copy())
                      for name, values in self.array.items()}
        return part


def gap(left, right, size, floor=1e-300):
    """Largest |left - right| / size. What is not a number is an error of infinite size."""
    error = np.abs(left - right) / np.maximum(np.abs(size), floor)
    return float(np.where(np.isnan(error), np.inf, error).max()) if error.size else 0.0


def workers(r):
    """Who is registered where, works where and gains what."""
    q, base = r.quarterly, r.base_workers
    here = base.sum(1) > 0.0
    market = [r.names["labour_market"].index(name) for name, one in zip(r.names["location"], here) if one]
    base, people = base[np.ix_(here, here)], q("migration")[:, :, here][..., here]
    yield "workers stay registered", gap(people.sum(3), base.sum(1), base.sum(1))
    labour = q("market_labour")[..., market]
    yield "workers = labour supplied", gap(people.sum(2), labour * base.sum(0), base.sum(0))
    lives = ~np.isnan(q("price_index")[0, 0])
    real_wage = q("wage")[..., lives] / q("price_index")[..., lives]
    yield "real wage", gap(np.log(q("real_wage")[..., lives]), np.log(real_wage), 1.0)
    yield "real income per worker", gap(
        q("real_income_per_worker")[..., here] * labour, q("real_income")[..., here], 1.0)
    share, kappa = base / base.sum(1, keepdims=True), r.migration_elasticity
    cost = q("moving_cost")[:, :, here][..., here]
    gain = (share * (q("real_wage")[..., None, here] / cost) ** kappa).sum(3)
    welfare = np.log(q("real_wage"))  # of those who stay
    welfare[..., here] = np.log(gain) / kappa
    yield "welfare of workers", gap(np.log(q("worker_welfare")[..., lives]), welfare[..., lives], 1.0)


def ways(r):
    """By which mode goods travel, and what the hub earns on what passes through it."""
    q = r.quarterly
    together = q("share_by_water") + q("share_by_land") + q("share_by_air")
    here = ~np.isnan(together)
    yield "shares of modes add to one", gap(together[here], 1.0, 1.0)
    if "hub_margin" in r.array and "quarter" in r.dims["reexports"]:  # the margin moves within a year
        passed, rate = q("reexports").sum((2, 3, 4)), q("hub_margin_rate")
        yield "margin on what passes the hub", gap(q("hub_margin").sum(2) * (1.0 + rate), rate * passed, rate * passed)
def reforms(r):
    """What zones begin, and what is in force beyond the pace of the past."""
    q = r.quarterly
    yield "pilots of places = reforms begun", gap(
        np.nansum(q("innovations_piloted"), 2), q("reforms_begun"), q("reforms_begun"), floor=1e-9)
    here = ~np.isnan(q("innovations_adopted")[0, 0])
    faster = (q("innovations_adopted") - q("innovations_as_ever"))[..., here]
    bound = r.document_bound
    worth = bound * np.tanh(r.cost_per_innovation * faster / bound) if bound > 0 else 0.0 * faster
    yield "cost that reform takes", gap(q("reform_cost_taken")[..., here], worth, worth, floor=1e-6)


def blocks(r):
    """Name of each identity and its error."""
    trade, spent = r.trade, r.expenditure
    place = np.arange(trade.shape[2])
    own = trade[:, :, place, place, :]  # sales at home, (case, time, place, sector)
    sold, bought = trade.sum(3), trade.sum(2)
    duty = (trade * r.tariff).sum((2, 4)) if not r.annual else (spent - trade).sum((2, 4))
    exports, imports = sold.sum(3), bought.sum(3)
    sales_tax = r.sales_tax_revenue.sum(3)
    wages, profit = r.wage_bill.sum(3), r.profit.sum(3)
    world = r.income.sum(2, keepdims=True)

    yield "duty on a flow", gap(spent, trade * (1 + r.tariff), spent)
    yield "goods markets", gap(spent.sum(2), r.final_spending + r.input_use, spent.sum(2))
    yield "sales of producers", gap(r.net_revenue + r.sales_tax_revenue, sold, sold)
    yield "world exports = world imports", gap(
        (r.net_revenue + r.sales_tax_revenue - own).sum(2), (bought - own).sum(2), (bought - own).sum(2))
    sigma = r.sigma[None, None, None, :]
    yield "revenue = cost and profit", gap(
        r.net_revenue,
        (sigma - 1) / sigma * r.net_revenue + r.access_spending + r.entry_spending + r.profit, r.net_revenue)
    yield "cost = wages and inputs", gap(
        r.net_revenue.sum(3) - profit, wages + r.input_use.sum(3), r.net_revenue.sum(3))
    paid = np.einsum("li,cti->ctl", r.labour_share, wages)
    yield "labour used = supplied", gap(paid, r.market_wage_bill, paid)
    yield "columns of labour tables add to one", max(
        gap(table.sum(0), 1.0, 1.0) for table in (r.labour_share, r.labour_receipt))
    yield "labour income", gap(
        r.labour_income, np.einsum("nl,ctl->ctn", r.labour_receipt, r.market_wage_bill), world * 1e-3)
    yield "profit after tax", gap(r.profit_generated + r.profit_tax_revenue, profit, np.abs(r.profit).sum(3))
    yield "profits paid = received", gap(
        r.profit_generated.sum(2), r.profit_received.sum(2), np.abs(r.profit_generated).sum(2))
    yield "duty of a place", gap(r.tariff_revenue, duty, duty, floor=1e-6 * imports.max())
    raised = duty + sales_tax + r.profit_tax_revenue
    yield "revenue raised = distributed", gap(
        raised.sum(2), r.revenue_received.sum(2), raised.sum(2), floor=1e-6 * r.income.sum(2).max())
    yield "transfers sum to zero", gap(r.transfer.sum(2), 0.0, np.abs(r.transfer).sum(2))
    yield "income of a place", gap(
        r.income, r.labour_income + r.profit_received + r.revenue_received + r.transfer, world * 1e-3)
    yield "income = spending", gap(r.income, r.final_spending.sum(3), world * 1e-3)
    yield "external account of a place", gap(
        (exports - imports) + (r.profit_received - r.profit_generated) + (r.revenue_received - raised)
        + (r.labour_income - wages) + r.transfer, 0.0, exports + imports)
    yield "GDP from income", gap(
        r.gdp, wages + r.profit_generated + r.profit_tax_revenue + r.tariff_revenue + sales_tax, r.gdp)
    yield "GDP from spending", gap(r.gdp, r.final_spending.sum(3) + exports - imports, r.gdp)

    across = r.abroad[None, None, :, :, None]
    for word, flows in (("", trade), ("recorded ", r.recorded_trade)):
        name = word.replace(" ", "_")
        out, into = (flows * across).sum(3), (flows * across).sum(2)
        yield word + "exports to other economies", gap(getattr(r, name + "exports"), out, np.abs(out))
        yield word + "imports from other economies", gap(getattr(r, name + "imports"), into, np.abs(into))
    recorded = r.recorded_trade
    yield "recorded and traced balance", gap(
        recorded.sum(3) - recorded.sum(2), sold - bought, sold + bought)

    if not r.annual:
        yield "volume times price", gap(*(values * r.one_price()[:, None, :] for values in (
            r.trade_volume * (r.unit_cost / r.productivity)[:, :, :, None, :] * r.trade_cost, trade)), trade)
    q = r.quarterly
    income = q("income")
    lives = income[0, 0] > 0
    share = q("final_spending")[:, :, lives] / income[:, :, lives, None]
    prices = (share * np.log(q("price")[:, :, lives])).sum(3)
    yield "consumer prices", gap(np.log(q("price_index")[:, :, lives]), prices, 1.0)
    deflated = income / (r.base_income / QUARTERS_A_YEAR + 1e-300) / q("price_index")
    yield "real spending", gap(q("real_spending")[:, :, lives], deflated[:, :, lives], 1.0)
    # Births beyond replacement are saving. Without affiliates there are none, and the two are one.
    saved = q("births_saved") if r.owners else 0.0
    enjoyed = (income + saved) / (r.base_income / QUARTERS_A_YEAR + 1e-300) / q("price_index")
    yield "real income", gap(q("real_income")[:, :, lives], enjoyed[:, :, lives], 1.0)
    real_gdp = q("gdp") / (r.base_gdp / QUARTERS_A_YEAR) / q("price_index")
    yield "real GDP", gap(q("real_gdp")[:, :, lives], real_gdp[:, :, lives], 1.0)
    market = q("market_wage")
    yield "wage of a place", gap(np.log(q("wage")), np.einsum("li,ctl->cti", r.labour_share, np.log(market)), 1.0)
    supplied = market * q("market_labour") * r.base_market_wage_bill / QUARTERS_A_YEAR
    yield "labour supplied at its wage", gap(q("market_wage_bill"), supplied, supplied)
    yield "numeraire", gap(supplied.sum(2), r.base_market_wage_bill.sum() / QUARTERS_A_YEAR, supplied.sum(2))
    if "migration" in r.array:
        yield from workers(r)
    if "share_by_water" in r.array:
        yield from ways(r)
    if "reforms_begun" in r.array:
        yield from reforms(r)
    if "employment" in r.array:
        persons, bill = q("employment"), q("wage_bill")
        yield "employment follows wage bills", gap(
            persons * bill.sum(3, keepdims=True), bill * persons.sum(3, keepdims=True),
            persons.sum(3, keepdims=True) * bill.sum(3, keepdims=True) * 1e-3)
        by_economy = (r.economy[:, None] == np.unique(r.economy)).astype(float)
        base = r.base_employment @ by_economy
        yield "full employment", gap(persons.sum(3) @ by_economy, base, base)
    yield from blocks_of_structure(r)
    if r.owners:
        yield from blocks_of_owners(r)


def ratio(part, whole):
    return np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)


def blocks_of_structure(r):
    """What trade is made of. What is by year of the run is of the year's last quarter."""
    q = r.quarterly
    ends = np.minimum(np.arange(0, r.quarters, 4) + 3, r.quarters - 1)

    def end(name):
        return q(name)[:, ends]

    exports = end("exports")
    domestic = q("domestic_value_in_exports")
    parts = domestic + q("foreign_value_in_exports") + q("duty_in_exports") + q("double_counted_in_exports")
    yield "value added in exports", gap(parts, exports, exports, floor=1e-6)
    value = end("wage_bill") + end("profit") + end("sales_tax_revenue")
    output = end("net_revenue") + end("sales_tax_revenue")
    stages = ((value + q("input_duty")) * q("upstreamness")).sum((2, 3))
    yield "stages of value added = output", gap(stages, output.sum((2, 3)), stages)
    by_economy = (r.economy[:, None] == np.unique(r.economy)).astype(float)
    if "jobs_supported_by_exports" in r.array:
        share = q("jobs_supported_by_exports") / end("employment")
        yield "jobs by exports = their domestic value added", gap(
            (share * value).sum(3) @ by_economy, domestic.sum(3) @ by_economy, value.sum(3) @ by_economy * 1e-2)

    gdp, out, into = q("gdp"), q("exports"), q("imports")
    yield "openness", gap(q("openness"), (out + into).sum(3) / gdp, q("openness"))
    for group in ("digital", "green"):
        if "share_" + group not in r.array:
            continue
        for name, traded in ((group + "_exports", out), (group + "_imports", into)):
            sum_ = traded @ r.array["share_" + group]
            yield name.replace("_", " "), gap(q(name), sum_, sum_, floor=1e-9)
    if "regional_inequality" in r.array:
        people = np.where(r.home & (r.base_income > 0), r.residents, 0.0)
        here = people > 0
        earned = (r.base_income * q("real_income"))[..., here]
        part = earned / earned.sum(2, keepdims=True)
        theil = (part * np.log(part / (people[here] / people.sum()))).sum(2)
        yield "regional inequality", gap(q("regional_inequality"), theil, theil)
    if r.annual:
        return
    trade = q("trade")
    across = trade * r.abroad[None, None, :, :, None]
    bought = q("input_use") + q("final_spending")
    as_input = np.divide(q("input_use"), bought, out=np.zeros_like(bought), where=bought > 0)
    used = across * as_input[:, :, None]
    yield "intermediate exports", gap(q("intermediate_exports"), used.sum(3), used.sum(3), floor=1e-9)
    yield "intermediate imports", gap(q("intermediate_imports"), used.sum(2), used.sum(2), floor=1e-9)
    before_duty = (as_input * trade.sum(2)).sum(3)[:, ends]
    duty = end("input_use").sum(3) - before_duty
    yield "duty on inputs", gap(q("input_duty").sum(3), duty, before_duty * 1e-1)
    flows = across.sum(4)
    exported, imported = np.einsum("ctin,ne->ctie", flows, by_economy), np.einsum("ctin,ie->ctne", flows, by_economy)
    for word, largest, partners in (("export", "largest_market_share", exported),
                                    ("import", "largest_source_share", imported)):
        share = ratio(partners, partners.sum(3, keepdims=True))
        yield word + " concentration", gap(q(word + "_concentration"), (share ** 2).sum(3), 1.0)
        yield largest.replace("_", " "), gap(q(largest), share.max(3), 1.0)
    if "least_developed_share" in r.array:
        share = ratio(np.einsum("ctin,i->ctn", flows, r.share_least_developed), flows.sum(2))
        yield "least developed share", gap(q("least_developed_share"), share, 1.0)


def blocks_of_owners(r):
    """The same for affiliates: arrays are case, quarter, owner, place, sector."""
    q = r.quarterly
    flow, stock, births = q("fdi_flow"), q("fdi_stock"), q("affiliate_births")
    profit, tax = q("affiliate_profit"), q("profit_tax")
    owned = r.base_affiliate_births > 0
    hat = np.where(owned, births * QUARTERS_A_YEAR / np.where(owned, r.base_affiliate_births, 1.0), 1.0)
    equity = r.base_fdi_flow / QUARTERS_A_YEAR * hat
    conduit = r.conduit_flow / QUARTERS_A_YEAR
    yield "FDI flow follows births", gap(flow, equity + conduit, flow, floor=1e-9)
    rate = (r.base_fdi_flow + r.conduit_flow) / np.where(r.base_fdi_stock > 0, r.base_fdi_stock, np.inf)
    start = r.base_fdi_stock if r.stock_before is None else r.stock_before
    before = np.concatenate([np.broadcast_to(start, stock[:, :1].shape), stock[:, :-1]], axis=1)
    now = before + flow - rate / QUARTERS_A_YEAR * before
    yield "FDI stock", gap(stock, now, stock, floor=1e-9)

    kept = (1 - tax[:, :, 1:]) * profit  # after host tax
    reinvested = r.reinvested_share[:, None, None] * (flow - conduit)
    yield "profit of affiliates after tax", gap(q("repatriated_profit") + reinvested, kept,
                                                np.abs(profit) + reinvested, floor=1e-9)
    home_profit = q("profit") - profit.sum(2)
    taxed = (tax[:, :, 0] * home_profit).sum(3) + (tax[:, :, 1:] * profit).sum((2, 4))
    yield "tax on profit by owner", gap(q("profit_tax_revenue"), taxed, np.abs(q("profit")).sum(3))

    def paid_out(home_firms, affiliates):
        """(case, quarter, place) and (case, quarter, owner): what each place receives."""
        return (np.einsum("ni,cti->ctn", r.payout_of_home_firms, home_firms)
                + np.einsum("no,cto->ctn", r.payout_of_affiliates, affiliates))

    home_kept = q("profit_generated") - kept.sum((2, 4))
    received = paid_out(home_kept, kept.sum((3, 4)))
    everything = np.abs(kept).sum((2, 3, 4)) + np.abs(home_kept).sum(2)
    yield "profit received by owner group", gap(q("profit_received"), received, everything[:, :, None] * 1e-3)
    raised = q("tariff_revenue") + q("sales_tax_revenue").sum(3) + q("profit_tax_revenue")
    pooled = np.einsum("ni,cti->ctn", r.public_revenue_share, raised)
    yield "revenue received from the pool", gap(q("revenue_received"), pooled, raised.sum(2, keepdims=True) * 1e-3)
    yield "columns of payout add to one", max(
        gap(table.sum(0), 1.0, 1.0) for table in (r.payout_of_home_firms, r.payout_of_affiliates[:, owned.any((1, 2))],
                                                  r.public_revenue_share))

    def paid_for(births):
        untaxed = (tax[:, :, 1:] * births).sum((2, 4))
        return (paid_out(np.zeros_like(untaxed), ((1 - tax[:, :, 1:]) * births).sum((3, 4)))
                + np.einsum("ni,cti->ctn", r.public_revenue_share, untaxed))

    paid = paid_for(births)
    all_births = births.sum((2, 3, 4))[:, :, None]
    yield "births paid for", gap(q("births_paid"), paid, all_births * 1e-3)
    yield "births beyond replacement", gap(
        q("births_saved"), paid_for(births - q("replacement_births")), all_births * 1e-3)
    yield "births paid = births made", gap(q("births_paid").sum(2), all_births[:, :, 0], all_births[:, :, 0])

    wages = q("wage_bill").sum(3)
    yield "GNI", gap(
        q("gni"), q("gdp") + (q("profit_received") - q("profit_generated")) + (q("revenue_received") - raised)
        + (q("labour_income") - wages), q("gdp").sum(2, keepdims=True) * 1e-3)
    # With profit before births on both sides what is left is net direct investment. Received is here what
    # the tables of owners say of what the flows and the firms made, not what the file says is received.
    over = r.years if r.annual else lambda values: values  # as the flows are
    sold, bought = r.trade.sum((3, 4)), r.trade.sum((2, 4))
    received_before = received + pooled + paid
    made_before = q("profit_generated") + raised + births.sum((2, 4))
    left = (sold - bought) + over(received_before - made_before + q("labour_income") - wages + q("transfer"))
    yield "external account with direct investment", gap(
        left, over(q("births_paid") - births.sum((2, 4))), sold + bought)

    by_owner = r.array["trade_by_owner"]
    trade = r.trade if r.annual else r.years(r.trade)
    of_home = r.of_home[:, :, None]
    yield "trade by owner = trade", gap(by_owner.sum(2), trade * of_home, trade)
    # All an affiliate in the home economy sells is a flow from there; sales in the same place cross no border.
    yield "sales of affiliates are their flows", gap(
        r.years(q("affiliate_sales"))[:, :, :, r.home], by_owner[:, :, 1:, r.home].sum(4),
        r.years(q("affiliate_sales"))[:, :, :, r.home], floor=1e-9)


def check_labels(data):
    """xarray shows labelled dimensions, decoded quarters, units and long names."""
    problems = []
    rest = "quarter" not in data.dims
    if data.trade.dims[:2] != (("case", "origin") if rest else ("case", "replication")):
        problems.append(f"trade has the dimensions {data.trade.dims}")
    if rest:
        problems += [f"a long run has the dimension {dim}" for dim in ("replication", "year") if dim in data.dims]
    elif data.quarter.dtype.kind != "M":
        problems.append(f"quarter is not decoded: {data.quarter.dtype}")
    elif list(data.quarter_label.values) != [f"{t.year}Q{t.quarter}" for t in data.indexes["quarter"]]:
        problems.append("quarter_label is not the label of quarter")
    if list(data.case.values) != ["baseline", "policy"]:
        problems.append(f"case is {list(data.case.values)}")
    owners = ("owner", "producer_owner") if "owner" in data.dims else ()
    for dim in ("origin", "destination", "location", "sector", *owners):
        if data[dim].dtype.kind not in "OU" or dim not in data.indexes:
            problems.append(f"{dim} has no labels")
        for what in ("name", "name_zh"):
            if f"{dim}_{what}" not in data.coords:
                problems.append(f"{dim}_{what} is not a coordinate")
    for name, variable in data.data_vars.items():
        for attribute in ("units", "long_name"):
            if not variable.attrs.get(attribute):
                problems.append(f"{name} has no {attribute}")
    where = dict(case="policy", origin=data.origin.values[0], destination=data.destination.values[-1])
    trade = data.trade if rest else data.trade.isel({data.trade.dims[2]: -1}).sel(replication=0)
    if not float(trade.sel(where).sum()) > 0:
        problems.append("trade cannot be selected by name")
    return problems


def results_file(parser):
    """results.nc of the run that the command line names."""
    parser.add_argument("run", type=pathlib.Path, help="a run folder, or its results.nc")
    path = parser.parse_args().run
    file = path / "results.nc" if path.is_dir() else path
    if not file.is_file():
        parser.error(f"there is no {file}")
    return file


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    file = results_file(parser)
    with xr.open_dataset(file) as data:
        problems = check_labels(data)
        replications = data.sizes.get("replication", 1)
        run = Run(data)
        errors = dict(blocks(run))
        for replication in range(1, replications):
            for name, error in blocks(Run(data, replication)):
                errors[name] = max(errors[name], error)
    print(f"{file}: {'long run' if run.rest else f'{run.quarters} quarters'}, {len(run.names['location'])} places, {len(run.names['sector'])} sectors"
          + (f", {replications} replications" if replications > 1 else "")
          + (", flows by year" if run.annual else ""))
    off = []
    for name, error in errors.items():
        ok = error <= TOLERANCE
        print(f"  {name:32} {error:9.2e} {'' if ok else 'OFF'}")
        if not ok:
            off.append(name)
    for problem in problems:
        print(f"  labels: {problem}")
    if off:
        print(f"off by more than {TOLERANCE:g}: {', '.join(off)}")
    return 1 if off or problems else 0


if __name__ == "__main__":
    sys.exit(main())
